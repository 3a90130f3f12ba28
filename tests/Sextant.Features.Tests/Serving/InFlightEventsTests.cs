using System.Text;
using FsCheck.Xunit;

namespace Sextant.Features.Tests;

public sealed class InFlightEventsTests
{
    static readonly FeatureView[] Shapes =
    [
        RandomHistory.View(RandomHistory.AllAggregations),
        RandomHistory.View(RandomHistory.AllAggregations) with { Exact = true },
        RandomHistory.View(RandomHistory.AllAggregations) with { IncludesCurrent = true, Exact = true },
        RandomHistory.View(RandomHistory.AllAggregations) with { IncludesCurrent = true, Where = "amount > 100" },
    ];

    [Property(MaxTest = 40)]
    public void A_read_sees_those_in_flight_before_it_as_if_the_log_had_brought_them(int seed)
    {
        foreach (var definition in Shapes)
        {
            var history = new RandomHistory(seed, 40);
            var view = ViewBinder.Bind(definition, 1, RandomHistory.Payment);
            var (flying, added) = (new OnlineWindows(view), new OnlineWindows(view));
            var inFlight = new InFlightEvents();
            inFlight.Serve([flying]);
            var events = history.Events.OrderBy(item => item.Sequence).ToList();
            foreach (var item in events.Take(20))
            {
                flying.Add(Moment(item), history.Row(item));
                added.Add(Moment(item), history.Row(item));
            }

            var now = new Timestamp(events.Max(item => Math.Max(item.Time, item.Arrival)) + 1);
            var begun = new List<InFlightEvent>();
            foreach (var item in events.Skip(20))
            {
                var mine = inFlight.Begin(RandomHistory.Payment, Id(item), new(item.Time), new(item.Arrival), history.Row(item));
                begun.Add(mine);
                if (definition.IncludesCurrent) added.Add(Moment(item), history.Row(item));
                foreach (var card in history.Events.Select(other => other.Card).Distinct()) Read(flying, card, now, mine.Order).ShouldBe(Read(added, card, now, 0), $"{card}, seed {seed}");
                if (!definition.IncludesCurrent) added.Add(Moment(item), history.Row(item));
            }

            // As the stream brings them, each counts once, whether it is read with what is in flight or without.
            foreach (var (item, known) in events.Skip(20).Zip(begun))
            {
                flying.Add(Moment(item) with { InFlight = known }, history.Row(item));
                InFlightEvents.Leave(known);
            }

            foreach (var card in history.Events.Select(other => other.Card).Distinct())
            {
                Read(flying, card, now, long.MaxValue).ShouldBe(Read(added, card, now, 0));
                Read(flying, card, now, 0).ShouldBe(Read(added, card, now, 0));
            }
        }
    }

    [Fact]
    public void What_did_not_come_to_be_counts_no_more()
    {
        var view = ViewBinder.Bind(RandomHistory.View(RandomHistory.Of(Aggregation.Count, TimeSpan.FromDays(1), "n")) with { IncludesCurrent = true }, 1, RandomHistory.Payment);
        var (windows, inFlight) = (new OnlineWindows(view), new InFlightEvents());
        inFlight.Serve([windows]);
        var item = new RandomHistory(1, 1).Events[0];
        var row = new RandomHistory(1, 1).Row(item);
        var first = inFlight.Begin(RandomHistory.Payment, "a"u8, new(1000), new(1000), row);
        var second = inFlight.Begin(RandomHistory.Payment, "b"u8, new(1001), new(1001), row);
        Count(windows, item.Card, second.Order).ShouldBe(2);

        inFlight.Forget(first);

        Count(windows, item.Card, second.Order).ShouldBe(1);
        inFlight.Count.ShouldBe(1);
        inFlight.Forget(second);
        Count(windows, item.Card, second.Order).ShouldBe(0);
    }

    [Fact]
    public void Of_many_that_begin_at_once_each_sees_exactly_those_before_it()
    {
        const int Threads = 8;
        const int Each = 250;
        var view = ViewBinder.Bind(RandomHistory.View(RandomHistory.Of(Aggregation.Count, TimeSpan.FromDays(1), "n")) with { IncludesCurrent = true }, 1, RandomHistory.Payment);
        var (windows, inFlight) = (new OnlineWindows(view), new InFlightEvents());
        inFlight.Serve([windows]);
        var item = new RandomHistory(1, 1).Events[0];
        var seen = new long[Threads][];
        using var start = new Barrier(Threads);
        var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            var row = new RandomHistory(1, 1).Row(item);
            start.SignalAndWait();
            seen[thread] = [.. Enumerable.Range(0, Each).Select(i =>
                Count(windows, item.Card, inFlight.Begin(RandomHistory.Payment, Encoding.UTF8.GetBytes($"{thread}/{i}"), new(1000), new(1000), row).Order))];
        })).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        seen.SelectMany(counts => counts).Order().ShouldBe(Enumerable.Range(1, Threads * Each).Select(i => (long)i));
    }

    [Fact]
    public void An_id_that_is_in_flight_counts_once()
    {
        var view = ViewBinder.Bind(RandomHistory.View(RandomHistory.Of(Aggregation.Count, TimeSpan.FromDays(1), "n")) with { IncludesCurrent = true }, 1, RandomHistory.Payment);
        var (windows, inFlight) = (new OnlineWindows(view), new InFlightEvents());
        inFlight.Serve([windows]);
        var item = new RandomHistory(1, 1).Events[0];
        var row = new RandomHistory(1, 1).Row(item);
        inFlight.Begin(RandomHistory.Payment, "a"u8, new(1000), new(1000), row);

        var again = inFlight.Begin(RandomHistory.Payment, "a"u8, new(1000), new(1000), row);

        Count(windows, item.Card, again.Order).ShouldBe(1);
    }

    static long Count(OnlineWindows windows, string card, long order)
    {
        var row = new Row(windows.View.Output);
        windows.Read(Encoding.UTF8.GetBytes(card), new(5000), order, row, out _);
        return row.GetInteger(0);
    }

    static string Read(OnlineWindows windows, string card, Timestamp now, long order)
    {
        var row = new Row(windows.View.Output);
        windows.Read(Encoding.UTF8.GetBytes(card), now, order, row, out _);
        return RandomHistory.Text(row);
    }

    static EventMoment Moment(RandomHistory.Item item) => new(new(item.Time), new(item.Arrival), item.Sequence);

    static byte[] Id(RandomHistory.Item item) => Encoding.UTF8.GetBytes($"e{item.Sequence}");
}
