using FsCheck.Xunit;

namespace Sextant.Platform.Tests.Registry;

public sealed class AliasTests : RegistryFixture
{
    [Fact]
    public async Task What_served_at_any_time_is_known_also_after_the_alias_was_taken_away()
    {
        await RegisterAsync(1);
        await RegisterAsync(2);
        var start = Now;
        Clock.Advance(TimeSpan.FromHours(1));
        await SetAsync(1);
        var first = Now;
        Clock.Advance(TimeSpan.FromHours(1));
        await SetAsync(2);
        Clock.Advance(TimeSpan.FromHours(1));
        await Registry.RemoveAliasAsync("fraud", "champion", "bob", "wrong", expected: 2, default);
        var removed = Now;

        (await Registry.ServedAtAsync("fraud", "champion", start, default)).ShouldBeNull();
        (await Registry.ServedAtAsync("fraud", "champion", first, default))!.Version.ShouldBe(1);
        (await Registry.ServedAtAsync("fraud", "champion", removed.Add(TimeSpan.FromTicks(-10)), default))!.Version.ShouldBe(2);
        var last = (await Registry.ServedAtAsync("fraud", "champion", removed, default))!;
        (last.Version, last.Previous, last.By, last.Reason).ShouldBe((null, 2, "bob", "wrong"));
        (await Registry.AliasHistoryAsync("fraud", "champion", default)).Select(change => change.Version).ShouldBe([1, 2, null]);
    }

    [Fact]
    public async Task Of_many_promotions_at_once_exactly_one_wins()
    {
        for (var leaf = 1; leaf <= 3; leaf++) await RegisterAsync(leaf);
        await SetAsync(1);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(async () =>
        {
            try
            {
                await SetAsync(2 + (i % 2), expected: 1);
                return "won";
            }
            catch (InvalidInputException error)
            {
                return error.Code;
            }
        })));

        (outcomes.Count(outcome => outcome == "won"), outcomes.Count(outcome => outcome == "SXT2252")).ShouldBe((1, 31));
        (await Registry.AliasHistoryAsync("fraud", "champion", default)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_expects_another_version_changes_nothing()
    {
        await RegisterAsync(1);
        await RegisterAsync(2);
        await SetAsync(1, expected: 0);

        var error = await Should.ThrowAsync<InvalidInputException>(() => SetAsync(2, expected: 0));

        (error.Code, error.Message).ShouldBe(("SXT2252", "'champion' of 'fraud' was expected at no version, but is at version 1: somebody changed it meanwhile. Look at it again, then decide anew."));
        (await Registry.ResolveAsync("fraud", default)).Version.ShouldBe(1);
        (await Should.ThrowAsync<InvalidInputException>(() => Registry.RemoveAliasAsync("fraud", "champion", "ann", "x", expected: 2, default))).Code.ShouldBe("SXT2252");
    }

    [Fact]
    public async Task Setting_what_is_set_is_no_change()
    {
        await RegisterAsync(1);
        await SetAsync(1);

        (await SetAsync(1)).ShouldBeNull();

        (await Registry.AliasHistoryAsync("fraud", "champion", default)).ShouldHaveSingleItem();
        (await Registry.RemoveAliasAsync("fraud", "nobody", "ann", "x", null, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Rolling_back_gives_the_alias_to_the_version_before()
    {
        await RegisterAsync(1);
        await RegisterAsync(2);
        await SetAsync(1);
        (await Should.ThrowAsync<InvalidInputException>(() => RollBack())).Code.ShouldBe("SXT2250");
        await SetAsync(2);
        List<int?> told = [];
        Registry.AliasChanged += change => told.Add(change.Version);

        await RollBack();

        told.ShouldBe([1]);
        (await Registry.ResolveAsync("fraud", default)).Version.ShouldBe(1);

        Task RollBack() => Registry.RollBackAsync("fraud", "champion", "ann", "errors", null, default);
    }

    [Fact]
    public async Task An_alias_needs_a_name_a_person_a_reason_and_a_version_with_a_file()
    {
        var model = await RegisterAsync(1);

        await Refused("SXT2251", () => SetAsync(1, "not a name"));
        await Refused("SXT2251", () => SetAsync(1, "7"));
        await Refused("SXT2250", () => SetAsync(2));
        await Refused("SXT2255", () => Registry.SetAliasAsync("fraud", "champion", 1, "", "x", null, default));
        await Refused("SXT2255", () => Registry.SetAliasAsync("fraud", "champion", 1, "ann", " ", null, default));
        File.Delete(FileOf(model));
        await Refused("SXT2256", () => SetAsync(1));
        (await Registry.AliasHistoryAsync("fraud", "champion", default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_clock_that_goes_back_does_not_turn_the_history_around()
    {
        await RegisterAsync(1);
        await RegisterAsync(2);
        Clock.Advance(TimeSpan.FromHours(1));
        await SetAsync(1);
        var late = Now;
        var back = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Clock.GetUtcNow().AddMinutes(-30));
        var other = await ModelRegistry.OpenAsync(State, Models, back, default);

        await other.SetAliasAsync("fraud", "champion", 2, "ann", "better", null, default);

        (await Registry.ServedAtAsync("fraud", "champion", late, default))!.Version.ShouldBe(2);
        (await Registry.ServedAtAsync("fraud", "champion", Timestamp.Now(back), default)).ShouldBeNull();
    }

    [Property(MaxTest = 10)]
    public async Task The_history_tells_the_same_as_someone_who_wrote_along(byte[] moves)
    {
        await using var own = new OwnRegistry();
        await own.InitializeAsync();
        await own.PlayAsync(moves);
    }

    sealed class OwnRegistry : RegistryFixture, IAsyncDisposable
    {
        public async Task PlayAsync(byte[] moves)
        {
            for (var leaf = 1; leaf <= 3; leaf++) await RegisterAsync(leaf);
            var seen = new List<(Timestamp At, int? Version)> { (Now, null) };
            foreach (var move in moves)
            {
                // Several changes may fall into one moment.
                Clock.Advance(TimeSpan.FromSeconds(move / 4 % 2));
                if (move % 4 == 0) await Registry.RemoveAliasAsync("fraud", "shadow", "ann", "x", null, default);
                else await SetAsync(move % 4, "shadow");
                seen.Add((Now, move % 4 == 0 ? null : move % 4));
            }

            foreach (var (at, _) in seen)
                (await Registry.ServedAtAsync("fraud", "shadow", at, default))?.Version.ShouldBe(seen.Last(one => one.At <= at).Version);
            (await Registry.ListAsync("fraud", default)).Where(model => model.Aliases.Contains("shadow")).Select(model => (int?)model.Version).SingleOrDefault().ShouldBe(seen[^1].Version);
        }

        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
    }
}
