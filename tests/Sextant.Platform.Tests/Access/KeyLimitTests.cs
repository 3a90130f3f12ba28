namespace Sextant.Platform.Tests.Access;

public sealed class KeyLimitTests : AccessFixture
{
    async Task<AcceptedKey> KeyAsync(double? rate = null, int? burst = null, long? quota = null)
    {
        var (_, text) = await Keys.CreateAsync(new NewKey("shop", AccessRole.Viewer) { RatePerSecond = rate, Burst = burst, QuotaPerDay = quota }, "test", default);
        return await Keys.AcceptAsync(text, default);
    }

    static async Task<int> CountAsync(KeyRing keys, AcceptedKey key, int tries)
    {
        var passed = 0;
        for (var i = 0; i < tries; i++)
        {
            try
            {
                await keys.CountAsync(key, default);
                passed++;
            }
            catch (BusyException)
            {
                // Counted by what passed.
            }
        }

        return passed;
    }

    [Fact]
    public async Task A_burst_passes_and_then_the_rate()
    {
        var key = await KeyAsync(rate: 2, burst: 5);

        (await CountAsync(Keys, key, 20)).ShouldBe(5);

        (await Should.ThrowAsync<BusyException>(() => Keys.CountAsync(key, default).AsTask())).RetryAfter.ShouldBe(TimeSpan.FromSeconds(0.5));
        Clock.Advance(TimeSpan.FromSeconds(1));
        (await CountAsync(Keys, key, 20)).ShouldBe(2);
        Clock.Advance(TimeSpan.FromHours(1));
        (await CountAsync(Keys, key, 20)).ShouldBe(5);
    }

    [Fact]
    public async Task What_a_key_has_used_up_stays_used_when_another_key_changes()
    {
        var key = await KeyAsync(rate: 1, burst: 1);
        (await CountAsync(Keys, key, 1)).ShouldBe(1);

        await CreateAsync("other");

        (await CountAsync(Keys, key, 5)).ShouldBe(0);
    }

    [Fact]
    public async Task A_quota_is_spent_once_whatever_is_restarted_and_anew_the_next_day()
    {
        var key = await KeyAsync(quota: 1000);
        (await CountAsync(Keys, key, 300)).ShouldBe(300);

        // A clean stop gives back what is left of its part, a kill does not.
        await Keys.DisposeAsync();
        var restarted = await OtherAsync();
        (await CountAsync(restarted, key: await SameAsync(restarted), tries: 100)).ShouldBe(100);
        var killed = await OtherAsync();
        var left = await CountAsync(killed, await SameAsync(killed), 2000);

        left.ShouldBeLessThanOrEqualTo(600);
        left.ShouldBeGreaterThanOrEqualTo(590);
        var refusal = await Should.ThrowAsync<BusyException>(() => killed.CountAsync(SameAsync(killed).Result, default).AsTask());
        (refusal.Code, refusal.RetryAfter).ShouldBe(("SXT2529", TimeSpan.FromHours(15)));
        Clock.Advance(TimeSpan.FromHours(15));
        (await CountAsync(killed, await SameAsync(killed), 2000)).ShouldBe(1000);
    }

    [Fact]
    public async Task Two_processes_never_give_out_more_than_the_quota()
    {
        var key = await KeyAsync(quota: 500);
        var other = await OtherAsync();
        var same = await SameAsync(other);

        var passed = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => CountAsync(i % 2 == 0 ? Keys : other, i % 2 == 0 ? key : same, 200))));

        passed.Sum().ShouldBe(500);
    }

    // The text is known to the test only, so that the key is found by what it counts on.
    static Task<AcceptedKey> SameAsync(KeyRing keys)
    {
        var key = keys.List().Single(one => one.Name == "shop");
        return Task.FromResult(keys.Find(key.Id, 1)!);
    }
}
