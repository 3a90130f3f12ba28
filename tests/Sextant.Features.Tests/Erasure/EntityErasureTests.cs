using System.Text;
using Sextant.Features.Tests.Materialization;

namespace Sextant.Features.Tests.Erasure;

public sealed class EntityErasureTests : IAsyncLifetime
{
    const string Key = "4929-7351-gone";

    static readonly FeatureView Last = new("last", "payment", [new EntityKey("card", "card")], [new Feature("amount")]);
    static readonly FeatureView Spent = new("spent", "payment", [new EntityKey("card", "card")], [new Feature("total") { Aggregate = Aggregation.Sum, Of = "amount", Window = TimeSpan.FromDays(90) }]);
    static readonly FeatureView Seen = new("seen", "payment", [new EntityKey("merchant", "merchant")], [new Feature("last_card") { Aggregate = Aggregation.Last, Of = "card", Window = TimeSpan.FromDays(90) }]);
    static readonly FeatureView Pinned = Last with { Name = "pinned", Online = OnlineMode.Materialized };

    LifecycleWorld _world = null!;

    public async Task InitializeAsync()
    {
        _world = await LifecycleWorld.StartAsync(Last, Spent, Seen, Pinned);
        _world.Clock.Move(TimeSpan.FromDays(40));
        for (var i = 0; i < 50; i++) await _world.PayAsync($"c{i % 5}", 1, hour: i, merchant: "m");
        for (var i = 0; i < 3; i++) await _world.PayAsync(Key, 10, hour: 100 + i, merchant: "m");
        await _world.MoveAsync();
        await _world.PayAsync(Key, 10, hour: 110, merchant: "m");
        await _world.AppliedAsync();
        await _world.Materializer.MaterializeAsync(null, null, LifecycleWorld.Hour(500), CancellationToken.None);
        await _world.Quarantine.AddAsync([new QuarantinedEvent(0, default, "payment", "q1", "SXT1010", "amount is wrong", "http", "{\"entities\":{\"card\":\"" + Key + "\"}}")], CancellationToken.None);
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Nothing_of_the_entity_is_left_and_the_receipt_says_what_went()
    {
        _world.Value("seen@1", "m").ShouldBe(Key);

        var receipt = await _world.Erasure.EraseAsync("card", Key, null, CancellationToken.None);

        (_world.Value("last@1", Key), _world.Value("spent@1", Key), _world.Value("pinned@1", Key)).ShouldBe((null, null, null));
        (_world.Value("seen@1", "m"), _world.Value("spent@1", "c3"), _world.Value("pinned@1", "c3")).ShouldBe(("c4", 10.0, 1.0));
        receipt.Erased["history of payment"].ShouldBe(4);
        receipt.Erased["online views"].ShouldBe(3);
        receipt.Erased["quarantine"].ShouldBe(1);
        receipt.Refilled.ShouldBe(["seen@1"]);
        (await new EntityReceipts(_world.State).FindAsync(receipt.Id, CancellationToken.None)).KeySha256.ShouldBe(receipt.KeySha256);
        await ShouldHoldNothingAsync();
    }

    [Fact]
    public async Task Stopped_anywhere_a_repetition_finishes_it()
    {
        for (var millis = 1; millis < 400; millis *= 3)
        {
            using var stop = new CancellationTokenSource(millis);
            await _world.Erasure.EraseAsync("card", Key, null, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            if (millis % 2 == 1) await _world.ReopenAsync();
        }

        await _world.Erasure.EraseAsync("card", Key, null, CancellationToken.None);

        (_world.Value("seen@1", "m"), _world.Value("spent@1", "c3")).ShouldBe(("c4", 10.0));
        await ShouldHoldNothingAsync();
    }

    [Fact]
    public async Task What_comes_later_is_taken_as_new()
    {
        await _world.Erasure.EraseAsync("card", Key, null, CancellationToken.None);
        await _world.PayAsync(Key, 3, hour: 200);
        await _world.AppliedAsync();

        _world.Value("spent@1", Key).ShouldBe(3.0);
    }

    [Fact]
    public async Task An_entity_that_nobody_has_is_refused() =>
        (await Should.ThrowAsync<InvalidInputException>(() => _world.Erasure.EraseAsync("crad", Key, null, CancellationToken.None))).Code.ShouldBe("SXT2090");

    async Task ShouldHoldNothingAsync()
    {
        // Also what shutting down writes.
        Check();
        await _world.ReopenAsync();
        Check();

        void Check()
        {
            foreach (var file in Directory.EnumerateFiles(_world.Folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("lock", StringComparison.Ordinal)))
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                copy.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Key)).ShouldBe(-1, file);
            }
        }
    }
}
