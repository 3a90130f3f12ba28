using System.Text;
using Sextant.Features.Tests.Materialization;

namespace Sextant.Features.Tests.Serving;

/// <summary>Rows that were put online past the log are in neither history nor log: what becomes of them when a view is filled from these.</summary>
public sealed class PushedRowsTests : IAsyncLifetime
{
    static readonly FeatureView Last = new("last", "payment", [new EntityKey("card", "card")], [new Feature("amount")]);
    static readonly FeatureView Seen = new("seen", "payment", [new EntityKey("merchant", "merchant")], [new Feature("card")]);

    LifecycleWorld _world = null!;

    public async Task InitializeAsync()
    {
        _world = await LifecycleWorld.StartAsync(Last, Seen);
        await _world.PayAsync("c1", 1, hour: 1, merchant: "m1");
        await _world.PayAsync("c2", 2, hour: 5, merchant: "m2");
        await _world.MoveAsync();
        await _world.AppliedAsync();
        await PutAsync("last@1", "c1", 10, hour: 2);
        await PutAsync("last@1", "c2", 20, hour: 4);
        await PutAsync("last@1", "c3", 30, hour: 3);
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_view_that_is_filled_anew_keeps_those_that_are_the_newest()
    {
        await _world.Stream.RefillAsync("last@1", null, CancellationToken.None);

        ShouldHaveThem();
        await _world.ReopenAsync();
        ShouldHaveThem();

        void ShouldHaveThem() => (_world.Value("last@1", "c1"), _world.Value("last@1", "c2"), _world.Value("last@1", "c3")).ShouldBe((10.0, 2.0, 30.0));
    }

    [Fact]
    public async Task An_erased_entity_is_not_among_them_any_more()
    {
        await PutAsync("seen@1", "m1", "c1", hour: 2);
        await PutAsync("seen@1", "m3", "c1", hour: 2);

        await _world.Erasure.EraseAsync("card", "c1", null, CancellationToken.None);

        ShouldHaveNone();
        await _world.ReopenAsync();
        ShouldHaveNone();

        void ShouldHaveNone()
        {
            (_world.Value("seen@1", "m1"), _world.Value("seen@1", "m2"), _world.Value("seen@1", "m3")).ShouldBe((null, "c2", null));
            (_world.Value("last@1", "c1"), _world.Value("last@1", "c3")).ShouldBe((null, 30.0));
        }
    }

    [Fact]
    public async Task An_erasure_ends_though_the_last_view_is_deleted_meanwhile()
    {
        _world.SaveInterval = TimeSpan.FromDays(1);
        await _world.ReopenAsync();
        var fields = EntityFields.Find("card", _world.Catalog, _world.Registry.Current);

        var erasure = _world.Stream.EraseAsync(
            fields,
            "c1",
            async saveAgain =>
            {
                await _world.PayAsync("c4", 1, hour: 9);
                await _world.Registry.ApplyAsync(_world.Registry.Plan(new FeatureDefinitions([], [], [])), CancellationToken.None);
                await saveAgain();
            },
            CancellationToken.None);

        await erasure.WaitAsync(TimeSpan.FromSeconds(30));
    }

    async Task PutAsync(string view, string key, object value, double hour)
    {
        _world.Stream.TryGet(view, out var state).ShouldBeTrue();
        var features = new Row(state!.View.Output);
        if (value is string text) features.SetText(0, text);
        else features.SetNumber(0, Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture));
        var row = new PointRow(Encoding.UTF8.GetBytes(key), new EventMoment(LifecycleWorld.Hour(hour), LifecycleWorld.Hour(hour), PointRow.Sequence(0)), features);
        await _world.Stream.WriteAsync(new Dictionary<string, IReadOnlyList<PointRow>> { [view] = [row] }, CancellationToken.None);
    }
}
