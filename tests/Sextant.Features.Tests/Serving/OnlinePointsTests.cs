namespace Sextant.Features.Tests.Serving;

public sealed class OnlinePointsTests : IAsyncLifetime
{
    readonly BoundView _view = ServingWorld.Bind(ServingWorld.LastPayment);
    ServingWorld _world = null!;

    public async Task InitializeAsync() => _world = await ServingWorld.StartAsync(_view);

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task O1_an_older_event_never_overwrites_a_newer_one()
    {
        await _world.PayAsync("c1", 10, minute: 5);
        await _world.PayAsync("c1", 99, minute: 4, arrival: 9);

        Amount("c1").ShouldBe(10.0);
    }

    [Fact]
    public async Task O1_of_two_at_the_same_time_the_later_arrival_wins_and_then_the_later_place_in_the_log()
    {
        await _world.PayAsync("c1", 10, minute: 5, arrival: 1);
        await _world.PayAsync("c1", 20, minute: 5, arrival: 2);
        Amount("c1").ShouldBe(20.0);

        await _world.PayAsync("c1", 30, minute: 5, arrival: 2);
        await _world.PayAsync("c1", 40, minute: 5, arrival: 1);

        Amount("c1").ShouldBe(30.0);
    }

    [Fact]
    public async Task O2_entities_come_in_the_order_asked_and_one_that_comes_twice_is_the_same()
    {
        await _world.PayAsync("a", 1);
        await _world.PayAsync("b", 2);

        var read = _world.Read(ServingWorld.Set(_view), "b", "a", "x", "b", "a", "x");

        Enumerable.Range(0, 6).Select(row => read.Value(row, 0)).ShouldBe([2.0, 1.0, null, 2.0, 1.0, null]);
        read.EventTime(3, 0).ShouldBe(read.EventTime(0, 0));
        read.Status(5, 0).ShouldBe(FeatureStatus.NotFound);
    }

    [Fact]
    public void O4_an_entity_that_lacks_a_key_is_an_error_that_names_it()
    {
        var read = new OnlineRead(ServingWorld.Set(_view));
        read.AddRow();

        var error = Should.Throw<InvalidInputException>(() => _world.Reader.Read(read));

        error.Code.ShouldBe("SXT2051");
        error.Message.ShouldContain("'card'");
    }

    [Fact]
    public async Task O5_unknown_null_and_present_are_told_apart()
    {
        await _world.PayAsync("c1", null, note: "n");

        var read = _world.Read(ServingWorld.Set(_view), "c1", "nobody");

        (read.Status(0, 0), read.HasValue(0, 0)).ShouldBe((FeatureStatus.Null, false));
        (read.Status(0, 2), read.Value(0, 2)).ShouldBe((FeatureStatus.Present, "n"));
        (read.Status(1, 0), read.HasValue(1, 0), read.EventTime(1, 0)).ShouldBe((FeatureStatus.NotFound, false, null));
    }

    [Fact]
    public void More_values_than_a_read_may_give_are_refused_before_they_take_memory()
    {
        var read = _world.Reader.Rent(ServingWorld.Set(_view));

        var error = Should.Throw<InvalidInputException>(() =>
        {
            for (var row = 0; row <= OnlineRead.MaxCells; row++) read.AddRow();
        });

        error.Code.ShouldBe("SXT2078");
        read.RowCount.ShouldBe(OnlineRead.MaxCells / read.Set.Columns.Length);
    }

    [Fact]
    public async Task O8_lists_and_texts_come_back()
    {
        await _world.PayAsync("c1", 1, note: "größe", tags: ["a", "b"]);

        var read = _world.Read(ServingWorld.Set(_view), "c1", "c1");

        read.Value(1, 2).ShouldBe("größe");
        read.Value(1, 3).ShouldBe(new[] { "a", "b" });
    }

    [Fact]
    public async Task O6_a_row_older_than_the_ttl_is_expired_and_one_at_the_ttl_is_not()
    {
        var view = ServingWorld.Bind(ServingWorld.LastPayment with { Name = "short", Ttl = TimeSpan.FromMinutes(10) });
        await _world.ServeAsync(_view, view);
        await _world.PayAsync("c1", 1);
        var set = ServingWorld.Set(view);

        _world.Clock.Move(TimeSpan.FromMinutes(10));
        _world.Read(set, "c1").Status(0, 0).ShouldBe(FeatureStatus.Present);
        _world.Clock.Move(TimeSpan.FromMicroseconds(1));

        var read = _world.Read(set, "c1");
        (read.Status(0, 0), read.HasValue(0, 0), read.EventTime(0, 0)).ShouldBe((FeatureStatus.Expired, false, FixedClock.Start));
    }

    [Fact]
    public async Task O7_an_entity_expires_in_each_view_for_itself()
    {
        var ttl = ServingWorld.Bind(ServingWorld.LastPayment with { Name = "fraud_only", Where = "amount > 100", Ttl = TimeSpan.FromMinutes(10) });
        await _world.ServeAsync(_view, ttl);
        await _world.PayAsync("c1", 200);
        _world.Clock.Move(TimeSpan.FromMinutes(11));
        await _world.PayAsync("c1", 5, minute: 11);

        _world.Read(ServingWorld.Set(ttl), "c1").Status(0, 0).ShouldBe(FeatureStatus.Expired);
        Amount("c1").ShouldBe(5.0);
    }

    [Fact]
    public async Task A_default_stands_in_for_null_and_for_what_is_not_there()
    {
        var view = ServingWorld.Bind(ServingWorld.LastPayment with { Name = "defaults", Features = [new Feature("amount") { Default = 7.5 }, new Feature("note") { Default = "none" }] });
        await _world.ServeAsync(_view, view);
        await _world.PayAsync("c1", null);

        var read = _world.Read(ServingWorld.Set(view), "c1", "nobody");

        (read.Value(0, 0), read.Value(0, 1), read.Status(0, 0)).ShouldBe((7.5, "none", FeatureStatus.Null));
        (read.Value(1, 0), read.Value(1, 1), read.Status(1, 0)).ShouldBe((7.5, "none", FeatureStatus.NotFound));
    }

    [Fact]
    public async Task Composite_keys_and_keyless_views_are_read_beside_each_other()
    {
        var pair = ServingWorld.Bind(ServingWorld.View("pair", ["card", "merchant"], "amount"));
        var world = ServingWorld.Bind(ServingWorld.View("anyone", [], "amount"));
        await _world.ServeAsync(_view, pair, world);
        await _world.PayAsync("c1", 1, merchant: "m1");
        await _world.PayAsync("c1", 2, minute: 1, merchant: "m2");
        await _world.PayAsync("c2", 3, minute: 2);
        var read = new OnlineRead(ServingWorld.Set(_view, pair, world));
        read.SetColumn("card", "c1", "c1", "c2");
        read.SetColumn("merchant", "m1", "m2", "m2");

        _world.Reader.Read(read);

        var column = read.Set.Columns.Length - 2;
        Enumerable.Range(0, 3).Select(row => (read.Value(row, 0), read.Value(row, column), read.Value(row, column + 1))).ShouldBe([(2.0, 1.0, 3.0), (2.0, 2.0, 3.0), (3.0, null, 3.0)]);
    }

    [Fact]
    public async Task A_read_in_steady_state_allocates_nothing()
    {
        for (var i = 0; i < 20; i++) await _world.StoreAsync($"c{i}", i);
        await _world.Stream.WaitAppliedAsync(_world.Log.LastSequence, CancellationToken.None);
        var set = ServingWorld.Set(ServingWorld.Bind(ServingWorld.LastPayment with { Features = [new Feature("amount"), new Feature("items")] }));
        await _world.ServeAsync(set.Members[0].View!);
        var read = new OnlineRead(set);
        read.SetColumn("card", [.. Enumerable.Range(0, 20).Select(i => $"c{i}")]);
        for (var i = 0; i < 100; i++) _world.Reader.Read(read);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) _world.Reader.Read(read);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    object? Amount(string card) => _world.Say(ServingWorld.Set(_view), card)[0];
}
