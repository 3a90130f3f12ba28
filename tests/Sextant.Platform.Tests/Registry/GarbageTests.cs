using FsCheck.Xunit;

namespace Sextant.Platform.Tests.Registry;

public sealed class GarbageTests : RegistryFixture
{
    static readonly GarbageOptions All = new() { OlderThan = TimeSpan.Zero, KeepNewest = 0 };

    [Fact]
    public async Task What_anything_refers_to_stays()
    {
        var models = new List<RegisteredModel>();
        for (var leaf = 1; leaf <= 7; leaf++) models.Add(await RegisterAsync(leaf));
        await SetAsync(1);
        await SetAsync(2);
        await SetAsync(3, "shadow");
        await Registry.RemoveAliasAsync("fraud", "shadow", "ann", "done", null, default);
        await Registry.ApproveAsync("fraud", 4, approved: true, "ann", "looks right", default);
        await Registry.ApproveAsync("fraud", 5, approved: false, "ann", "looks wrong", default);
        await Registry.NoteAsync("fraud", 6, "a note", "ann", default);

        var would = await Registry.CollectAsync([new Use(models[6].Id)], All with { DryRun = true }, "ann", default);
        Live(await Registry.ListAsync("fraud", default)).ShouldBe([1, 2, 3, 4, 5, 6, 7]);
        var gone = await Registry.CollectAsync([new Use(models[6].Id)], All, "ann", default);

        gone.ShouldBe(would);
        gone.Select(item => item.Model).ShouldBe(["fraud@5", "fraud@6"], ignoreOrder: true);
        Live(await Registry.ListAsync("fraud", default)).ShouldBe([1, 2, 3, 4, 7]);
        Directory.GetFiles(Models).Length.ShouldBe(5);
        (await Registry.VerifyAsync(default)).ShouldBeEmpty();
        (await Registry.CollectAsync([], All, "ann", default)).Select(item => item.Model).ShouldBe(["fraud@7"]);
    }

    [Fact]
    public async Task A_collected_version_keeps_its_number_and_manifest_and_comes_back_with_its_bytes()
    {
        var first = await RegisterAsync(1);
        await Registry.CollectAsync([], All, "ann", default);

        var collected = await Registry.GetAsync("fraud", 1, default);

        collected.CollectedAt.ShouldBe(Now);
        collected.Manifest.Seed.ShouldBe(7);
        Should.Throw<InvalidInputException>(() => Registry.OpenPackage(collected)).Code.ShouldBe("SXT2258");
        (await Should.ThrowAsync<InvalidInputException>(() => SetAsync(1))).Code.ShouldBe("SXT2258");
        (await RegisterAsync(2)).Version.ShouldBe(2);
        (await RegisterAsync(1)).ShouldSatisfyAllConditions(again => again.Version.ShouldBe(1), again => again.CollectedAt.ShouldBeNull());
        Registry.OpenPackage(await Registry.GetAsync("fraud", 1, default)).Dispose();
        (await Registry.HistoryAsync("fraud", 1, 0, 100, default)).Select(change => change.Kind).ShouldBe([ChangeKind.Registered, ChangeKind.Collected, ChangeKind.Registered]);
    }

    [Fact]
    public async Task The_young_and_the_newest_stay()
    {
        for (var leaf = 1; leaf <= 5; leaf++) await RegisterAsync(leaf);
        (await Registry.CollectAsync([], All with { OlderThan = TimeSpan.FromDays(30) }, "ann", default)).ShouldBeEmpty();
        Clock.Advance(TimeSpan.FromDays(31));

        await Registry.CollectAsync([], null, "ann", default);

        Live(await Registry.ListAsync("fraud", default)).ShouldBe([3, 4, 5]);
    }

    [Fact]
    public async Task A_stop_between_rows_and_files_leaves_files_that_the_next_run_takes()
    {
        var model = await RegisterAsync(1);
        var use = new Use { After = () => State.FailsAfter = true };
        await Should.ThrowAsync<StorageException>(() => Registry.CollectAsync([use], All, "ann", default));
        State.FailsAfter = false;
        Live(await Registry.ListAsync("fraud", default)).ShouldBe([1]);
        (await Registry.VerifyAsync(default)).ShouldBeEmpty();

        File.Copy(FileOf(model), Folder.File("copy"));
        await Registry.CollectAsync([], All, "ann", default);
        File.Copy(Folder.File("copy"), FileOf(model));

        (await Registry.VerifyAsync(default)).ShouldHaveSingleItem().Kind.ShouldBe(RegistryProblemKind.Extra);
        (await Registry.CollectAsync([], null, "ann", default)).ShouldHaveSingleItem().Model.ShouldBe("fraud@1");
        (await Registry.VerifyAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Unfinished_files_go_when_nobody_can_be_writing_them()
    {
        Directory.CreateDirectory(Models);
        var path = Path.Combine(Models, "abc.model.xyz.new");
        File.WriteAllText(path, "half a model");
        File.SetLastWriteTimeUtc(path, Clock.GetUtcNow().UtcDateTime.AddMinutes(-59));
        (await Registry.CollectAsync([], All, "ann", default)).ShouldBeEmpty();

        Clock.Advance(TimeSpan.FromMinutes(2));

        (await Registry.CollectAsync([], All, "ann", default)).ShouldHaveSingleItem().Path.ShouldBe(path);
        File.Exists(path).ShouldBeFalse();
    }

    [Property(MaxTest = 12)]
    public async Task No_history_makes_it_take_what_is_referred_to(byte[] moves, byte used)
    {
        await using var own = new OwnRegistry();
        await own.InitializeAsync();
        await own.PlayAsync(moves, used);
    }

    static IEnumerable<int> Live(IEnumerable<RegisteredModel> models) => models.Where(model => model.CollectedAt is null).Select(model => model.Version);

    sealed class Use(params string[] ids) : IModelUse
    {
        public Action? After { get; init; }

        public ValueTask<IReadOnlyCollection<string>> UsedAsync(CancellationToken cancellationToken)
        {
            After?.Invoke();
            return new(ids);
        }
    }

    sealed class OwnRegistry : RegistryFixture, IAsyncDisposable
    {
        readonly Dictionary<int, RegisteredModel> _models = [];
        readonly HashSet<int> _referred = [];

        public async Task PlayAsync(byte[] moves, byte used)
        {
            for (var leaf = 1; leaf <= 4; leaf++) Keep(await RegisterAsync(leaf));
            foreach (var move in moves)
            {
                var version = 1 + (move / 8 % 4);
                var isLive = (await Registry.GetAsync("fraud", version, default)).CollectedAt is null;
                switch (move % 8)
                {
                    case 0 or 1 when isLive:
                        await SetAsync(version, move % 8 == 0 ? "champion" : "shadow");
                        _referred.Add(version);
                        break;
                    case 2:
                        await Registry.RemoveAliasAsync("fraud", "champion", "ann", "x", null, default);
                        break;
                    case 3 when isLive:
                        await Registry.ApproveAsync("fraud", version, approved: true, "ann", "x", default);
                        _referred.Add(version);
                        break;
                    case 4:
                        Keep(await RegisterAsync(version));
                        break;
                    case 5:
                        await CollectAsync(used);
                        break;
                    default:
                        Clock.Advance(TimeSpan.FromDays(1));
                        break;
                }
            }

            await CollectAsync(used);
        }

        async Task CollectAsync(byte used)
        {
            var wasThere = (await Registry.ListAsync("fraud", default)).Where(model => model.CollectedAt is null).Select(model => model.Version).ToHashSet();
            var uses = _models.Values.Where(model => (used >> model.Version & 1) == 1).ToList();
            await Registry.CollectAsync([new Use([.. uses.Select(model => model.Id)])], All, "ann", default);
            var live = (await Registry.ListAsync("fraud", default)).Where(model => model.CollectedAt is null).ToList();
            foreach (var version in _referred.Concat(uses.Select(model => model.Version).Where(wasThere.Contains))) live.ShouldContain(model => model.Version == version);
            live.Select(model => model.Version).ShouldAllBe(version => _referred.Contains(version) || uses.Any(model => model.Version == version));
            foreach (var model in live) Registry.OpenPackage(model).Dispose();
        }

        void Keep(RegisteredModel model) => _models[model.Version] = model;

        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
    }
}
