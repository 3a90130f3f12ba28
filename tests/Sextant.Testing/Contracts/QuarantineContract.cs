using System.Globalization;

namespace Sextant.Testing;

/// <summary>What every quarantine must do. Derived once for each adapter.</summary>
public abstract class QuarantineContract : IAsyncLifetime
{
    int _made;

    protected IQuarantine Quarantine { get; private set; } = null!;

    /// <summary>Opens an empty quarantine that holds this much.</summary>
    protected abstract ValueTask<IQuarantine> OpenAsync(long maxEvents, long maxBytes);

    /// <summary>Closes the quarantine and opens it again on what is stored.</summary>
    protected abstract ValueTask<IQuarantine> ReopenAsync(IQuarantine quarantine);

    /// <summary>Closes the quarantine.</summary>
    protected abstract ValueTask CloseAsync(IQuarantine quarantine);

    public async Task InitializeAsync() => Quarantine = await OpenAsync(maxEvents: 4, maxBytes: 1000);

    public async Task DisposeAsync() => await CloseAsync(Quarantine);

    [Fact]
    public async Task An_event_comes_back_as_it_came_in_also_after_a_restart()
    {
        var bad = new QuarantinedEvent(0, new Timestamp(123), null, "id-1", "SXT1001", "field 'amount' is missing", "http", "{\"é\":1}");
        var ids = await AddAsync(bad);

        Quarantine = await ReopenAsync(Quarantine);

        (await Quarantine.FindAsync(ids[0]!.Value, CancellationToken.None)).ShouldBe(bad with { Id = ids[0]!.Value });
    }

    [Fact]
    public async Task Pages_follow_each_other_in_order_of_number()
    {
        var ids = await AddAsync(Bad(), Bad(), Bad());

        var first = await Quarantine.ListAsync(0, 2, null, null, CancellationToken.None);
        var second = await Quarantine.ListAsync(first[^1].Id, 2, null, null, CancellationToken.None);

        first.Concat(second).Select(e => (long?)e.Id).ShouldBe(ids);
    }

    [Fact]
    public async Task A_list_can_ask_for_a_type_and_a_reason()
    {
        await AddAsync(Bad("payment", "SXT1001"), Bad("click", "SXT1001"), Bad("payment", "SXT1002"));

        (await Quarantine.ListAsync(0, 10, "payment", null, CancellationToken.None)).Count.ShouldBe(2);
        (await Quarantine.ListAsync(0, 10, "payment", "SXT1002", CancellationToken.None)).ShouldHaveSingleItem();
        (await Quarantine.CountAsync(CancellationToken.None)).OrderBy(count => count.Key).ShouldBe([new("SXT1001", 2), new("SXT1002", 1)]);
    }

    [Fact]
    public async Task What_is_taken_out_is_gone_and_its_number_is_not_given_again()
    {
        var id = (await AddAsync(Bad()))[0]!.Value;

        (await Quarantine.RemoveAsync(id, CancellationToken.None)).ShouldBeTrue();
        (await Quarantine.RemoveAsync(id, CancellationToken.None)).ShouldBeFalse();
        (await Quarantine.FindAsync(id, CancellationToken.None)).ShouldBeNull();
        (await AddAsync(Bad()))[0]!.Value.ShouldBeGreaterThan(id);
    }

    [Fact]
    public async Task When_it_is_full_further_events_are_refused_and_none_is_dropped()
    {
        var ids = await AddAsync(Bad(), Bad(), Bad(), Bad(), Bad());

        ids.Select(id => id.HasValue).ShouldBe([true, true, true, true, false]);
        await Quarantine.RemoveAsync(ids[0]!.Value, CancellationToken.None);
        (await AddAsync(Bad(), Bad())).Select(id => id.HasValue).ShouldBe([true, false]);
    }

    [Fact]
    public async Task It_is_bounded_by_bytes_too_and_room_comes_back()
    {
        var ids = await AddAsync(Bad(body: new string('x', 600)), Bad(body: new string('x', 600)), Bad());

        ids.Select(id => id.HasValue).ShouldBe([true, false, true]);
        await Quarantine.RemoveAsync(ids[0]!.Value, CancellationToken.None);
        (await AddAsync(Bad(body: new string('x', 600))))[0].ShouldNotBeNull();
    }

    async Task<IReadOnlyList<long?>> AddAsync(params QuarantinedEvent[] events) => await Quarantine.AddAsync(events, CancellationToken.None);

    [Fact]
    public async Task An_event_that_is_there_already_keeps_its_number_even_when_there_is_no_room()
    {
        var bad = Bad();
        var ids = await AddAsync(bad, Bad(), Bad(), Bad());

        var again = await AddAsync(bad with { ArrivalTime = new Timestamp(2), Source = "elsewhere" }, bad with { Code = "SXT1002" });

        again.ShouldBe([ids[0], null]);
        (await Quarantine.CountAsync(CancellationToken.None)).Values.Sum().ShouldBe(4);
    }

    /// <summary>A malformed event, each one another.</summary>
    QuarantinedEvent Bad(string type = "payment", string code = "SXT1001", string body = "{}") =>
        new(0, new Timestamp(1), type, (++_made).ToString(CultureInfo.InvariantCulture), code, "because", "http", body);
}
