using System.Text;
using Dapper;

namespace Sextant.Platform.Tests.Access;

public sealed class KeyRingTests : AccessFixture
{
    [Fact]
    public async Task A_key_is_known_by_its_text_also_after_a_restart()
    {
        var (key, text) = await CreateAsync("shop", AccessRole.Operator, "events:write");

        var accepted = await (await OtherAsync()).AcceptAsync(text, default);

        (accepted.Key.Id, accepted.Caller.Name, accepted.Caller.Role).ShouldBe((key.Id, "shop", AccessRole.Operator));
        text.ShouldMatch("^sxt_[0-9A-Za-z]{10}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$");
        text.ShouldStartWith(key.Prefix);
    }

    [Fact]
    public async Task What_is_no_key_and_what_only_looks_like_one_are_refused()
    {
        var (key, text) = await CreateAsync("shop");
        var otherSecret = KeyText.New(key.Id);
        var otherId = KeyText.New(KeyText.NewId());

        foreach (var wrong in new[] { "", "sxt_", "Bearer", text[..^1], text + "0", text.Replace(text[20], text[20] == 'a' ? 'b' : 'a'), text.ToLowerInvariant(), otherSecret, otherId, "sxt_" + new string('é', 61) })
            (await RefusalAsync(Keys, wrong)).ShouldBe("SXT2521", wrong);

        (await RefusalAsync(Keys, text)).ShouldBeNull();
    }

    [Fact]
    public async Task Refuses_a_key_that_expired()
    {
        var (_, text) = await Keys.CreateAsync(new NewKey("shop", AccessRole.Viewer) { ExpiresAt = Now.Add(TimeSpan.FromDays(1)) }, "test", default);
        (await RefusalAsync(Keys, text)).ShouldBeNull();

        Clock.Advance(TimeSpan.FromDays(1));

        (await RefusalAsync(Keys, text)).ShouldBe("SXT2522");
    }

    [Fact]
    public async Task Refuses_a_key_that_was_revoked_at_once_and_in_other_processes_when_they_look()
    {
        var (key, text) = await CreateAsync("shop");
        var other = await OtherAsync();

        await Keys.RevokeAsync(key.Id, "ana", default);

        (await RefusalAsync(Keys, text)).ShouldBe("SXT2523");
        await other.RefreshAsync(default);
        (await RefusalAsync(other, text)).ShouldBe("SXT2523");
        Keys.List().ShouldHaveSingleItem().RevokedBy.ShouldBe("ana");
    }

    [Fact]
    public async Task After_a_rotation_the_old_secret_counts_until_the_grace_is_over()
    {
        var (_, old) = await CreateAsync("shop");

        var (_, fresh) = await Keys.RotateAsync("shop", TimeSpan.FromHours(1), default);

        (await RefusalAsync(Keys, old)).ShouldBeNull();
        Clock.Advance(TimeSpan.FromHours(1));
        (await RefusalAsync(Keys, old)).ShouldBe("SXT2523");
        (await RefusalAsync(Keys, fresh)).ShouldBeNull();
        (await RefusalAsync(await OtherAsync(), old)).ShouldBe("SXT2523");
    }

    [Fact]
    public async Task A_leaked_secret_ends_at_once_with_a_rotation_without_grace()
    {
        var (_, old) = await CreateAsync("shop");
        await Keys.RotateAsync("shop", TimeSpan.FromDays(1), default);

        await Keys.RotateAsync("shop", TimeSpan.Zero, default);

        (await RefusalAsync(Keys, old)).ShouldBe("SXT2523");
    }

    [Fact]
    public async Task Two_rotations_at_once_both_give_a_secret_that_counts()
    {
        var (_, old) = await CreateAsync("shop");
        var other = await OtherAsync();

        var rotated = await Task.WhenAll(Keys.RotateAsync("shop", TimeSpan.FromHours(1), default), other.RotateAsync("shop", TimeSpan.FromHours(1), default));

        await Keys.RefreshAsync(default);
        foreach (var text in rotated.Select(one => one.Text).Append(old)) (await RefusalAsync(Keys, text)).ShouldBeNull();
        Clock.Advance(TimeSpan.FromHours(1));
        var left = new List<string?>();
        foreach (var (_, text) in rotated) left.Add(await RefusalAsync(Keys, text));
        left.Count(code => code is null).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_has_five_secrets_that_count_at_most()
    {
        await CreateAsync("shop");
        for (var i = 0; i < 4; i++) await Keys.RotateAsync("shop", TimeSpan.FromDays(1), default);

        (await Should.ThrowAsync<InvalidInputException>(() => Keys.RotateAsync("shop", TimeSpan.FromDays(1), default))).Code.ShouldBe("SXT2532");
    }

    [Fact]
    public async Task A_revoked_key_stays_revoked_and_its_name_is_free()
    {
        var (key, _) = await CreateAsync("shop");
        (await Should.ThrowAsync<InvalidInputException>(() => CreateAsync("shop"))).Code.ShouldBe("SXT2531");
        await Keys.RevokeAsync("shop", "ana", default);

        (await Should.ThrowAsync<InvalidInputException>(() => Keys.RotateAsync(key.Id, TimeSpan.Zero, default))).Code.ShouldBe("SXT2532");
        (await Should.ThrowAsync<InvalidInputException>(() => Keys.RotateAsync("shop", TimeSpan.Zero, default))).Code.ShouldBe("SXT2530");
        (await CreateAsync("shop")).Key.Id.ShouldNotBe(key.Id);
    }

    [Fact]
    public async Task The_first_key_is_made_once_and_keys_are_in_use_from_its_first_use_on()
    {
        var text = await Keys.CreateFirstAsync(default);
        (await Keys.CreateFirstAsync(default)).ShouldBeNull();
        Keys.IsInUse.ShouldBeFalse();

        (await Keys.AcceptAsync(text!, default)).Caller.Role.ShouldBe(AccessRole.Admin);

        Keys.IsInUse.ShouldBeTrue();
        (await OtherAsync()).IsInUse.ShouldBeTrue();
        await Keys.RevokeAsync("admin", "ana", default);
        Keys.IsInUse.ShouldBeTrue("a workspace does not open again because its keys were revoked");
        (await Keys.CreateFirstAsync(default)).ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_that_is_stored_holds_a_secret()
    {
        var texts = new List<string> { (await Keys.CreateFirstAsync(default))!, (await CreateAsync("shop")).Text, (await Keys.RotateAsync("shop", TimeSpan.Zero, default)).Text };
        var (token, _) = await (await PageSessions.OpenAsync(State, Keys, Clock, default)).SignInAsync(await Keys.AcceptAsync(texts[0], default), TimeSpan.FromHours(1), default);
        await State.ReadAsync(async (transaction, _) => await transaction.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM access_secrets", transaction: transaction), default);

        var stored = string.Concat(Directory.EnumerateFiles(Folder.Path).Select(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return reader.ReadToEnd();
        }));

        stored.ShouldContain("shop");
        foreach (var secret in texts.Select(text => text.Split('_')[2]).Append(token)) stored.ShouldNotContain(secret);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("a/b")]
    [InlineData("a\nb")]
    [InlineData("<script>")]
    [InlineData(" a")]
    public async Task A_name_is_a_name(string name) => (await Should.ThrowAsync<InvalidInputException>(() => CreateAsync(name))).Code.ShouldBe("SXT2533");

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        NewKey[] wrong =
        [
            new("a", AccessRole.Viewer) { Scopes = [] }, new("a", AccessRole.Viewer) { ExpiresAt = Now }, new("a", AccessRole.Viewer) { RatePerSecond = 0 }, new("a", AccessRole.Viewer) { RatePerSecond = double.NaN },
            new("a", AccessRole.Viewer) { Burst = 3 }, new("a", AccessRole.Viewer) { RatePerSecond = 1, Burst = 0 }, new("a", AccessRole.Viewer) { QuotaPerDay = 0 },
        ];

        foreach (var one in wrong) (await Should.ThrowAsync<InvalidInputException>(() => Keys.CreateAsync(one, "test", default))).Code.ShouldBe("SXT2533");
    }
}
