using System.Buffers;
using FsCheck.Xunit;

namespace Sextant.Features.Tests;

public sealed class WindowFoldTests
{
    static readonly FeatureView[] Shapes =
    [
        RandomHistory.View(RandomHistory.AllAggregations),
        RandomHistory.View(RandomHistory.AllAggregations) with { Exact = true },
        RandomHistory.View(RandomHistory.AllAggregations) with { IncludesCurrent = true, Exact = true },
        RandomHistory.View(RandomHistory.AllAggregations) with { Delay = TimeSpan.FromMinutes(45) },
        RandomHistory.View(RandomHistory.AllAggregations) with { Delay = TimeSpan.FromMinutes(45), Exact = true, Where = "amount > 100" },
        RandomHistory.View(RandomHistory.AllAggregations) with { Hop = TimeSpan.FromMinutes(1) },
        RandomHistory.View(RandomHistory.AllAggregations) with { Accuracy = Accuracy.EventTime },
    ];

    [Property(MaxTest = 60)]
    public void A_training_row_has_the_values_of_the_definition(int seed)
    {
        foreach (var definition in Shapes)
        {
            var history = new RandomHistory(seed, 60);
            var (view, spine, rows) = Replay(definition, history, seed);
            for (var i = 0; i < spine.Count; i++)
            {
                var (card, time) = spine[i];
                var known = history.Events.Where(item => item.Card == card && view.Accepts(history.Row(item))
                    && (definition.Accuracy == Accuracy.EventTime || Math.Max(item.Time, item.Arrival) <= time));
                foreach (var feature in definition.Features)
                    Same(rows[i][view.Output.IndexOf(feature.Name)], BruteForce.Value(definition, feature, known, time), feature, $"{card} at {time}, seed {seed}");
            }
        }
    }

    [Property(MaxTest = 60)]
    public void Stream_and_history_agree_to_the_bit(int seed)
    {
        foreach (var definition in Shapes.Where(shape => shape.Accuracy == Accuracy.AsServed))
        {
            var history = new RandomHistory(seed, 80);
            var view = ViewBinder.Bind(definition, 1, RandomHistory.Payment);
            var fold = new WindowFold(view);
            var reader = new WindowReader(fold);
            var scratch = new FoldEvent(fold.InputSchema);
            var states = new Dictionary<string, EntityWindows>();
            var collected = new WindowHistory(fold);
            var spine = new List<SpineMoment>();
            var served = new List<string>();
            var output = new Row(view.Output);
            foreach (var item in history.Events)
            {
                var row = history.Row(item);
                var key = item.Card[1] - '0';
                if (view.Accepts(row))
                {
                    collected.Add(key, item.Time, item.Arrival, item.Sequence, row);
                    if (!states.TryGetValue(item.Card, out var state)) states.Add(item.Card, state = new EntityWindows(fold));
                    fold.Read(row, scratch);
                    (scratch.Time, scratch.Arrival, scratch.Sequence) = (item.Time, item.Arrival, item.Sequence);
                    state.Add(scratch);
                    state.Advance(item.Arrival - fold.Delay - RandomHistory.Minute, scratch);
                    if (seed % 3 == 0) states[item.Card] = Restored(fold, state);
                }

                // Future events (up to a minute here) become visible when their time comes, in both.
                var now = item.Arrival + (2 * RandomHistory.Minute);
                if (history.Events.Any(other => other.Arrival > item.Arrival && other.Arrival <= now) || history.Events.Any(other => other.Arrival == item.Arrival && other.Sequence > item.Sequence)) continue;
                reader.Read(states.GetValueOrDefault(item.Card), new Timestamp(now), output).ShouldBeTrue();
                spine.Add(new SpineMoment(key, now));
                served.Add(RandomHistory.Text(output));
            }

            var order = Enumerable.Range(0, spine.Count).OrderBy(i => spine[i].Key).ThenBy(i => spine[i].Time).ToArray();
            collected.Replay(order.Select(i => spine[i]).ToArray(), (i, values) => RandomHistory.Text(values).ShouldBe(served[order[i]]));
        }
    }

    [Fact]
    public void The_row_of_an_event_counts_events_of_the_same_instant_up_to_itself()
    {
        var view = ViewBinder.Bind(RandomHistory.View(RandomHistory.Of(Aggregation.Count, TimeSpan.FromDays(1), "n")) with { IncludesCurrent = true, Exact = true }, 1, RandomHistory.Payment);
        var history = new WindowHistory(new WindowFold(view));
        var row = new Row(RandomHistory.Payment.Schema);
        for (var sequence = 1; sequence <= 3; sequence++) history.Add(0, 1000, 1000, sequence, row);
        var counts = new List<long>();
        history.Replay([new(0, 1000, 1, 1000), new(0, 1000, 2, 1000), new(0, 1000, 3, 1000)], (_, values) => counts.Add(values.GetInteger(0)));
        counts.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void The_row_of_an_event_counts_the_event_though_it_arrived_later()
    {
        var view = ViewBinder.Bind(RandomHistory.View(RandomHistory.Of(Aggregation.Count, TimeSpan.FromDays(1), "n")) with { IncludesCurrent = true }, 1, RandomHistory.Payment);
        var history = new WindowHistory(new WindowFold(view));
        var row = new Row(RandomHistory.Payment.Schema);
        history.Add(0, 1000, 5000, 1, row);
        history.Add(0, 2000, 6000, 2, row);
        history.Add(0, 7000, 8000, 3, row);
        var counts = new List<long>();
        history.Replay([new(0, 1000, 1, 5000), new(0, 2000, 2, 6000), new(0, 7000, 3, 8000)], (_, values) => counts.Add(values.GetInteger(0)));
        counts.ShouldBe([1, 1, 3]);
    }

    static EntityWindows Restored(WindowFold fold, EntityWindows state)
    {
        var bytes = new ArrayBufferWriter<byte>();
        WindowCodec.Write(state, bytes);
        return WindowCodec.Read(fold, bytes.WrittenSpan).ShouldNotBeNull();
    }

    static (BoundView View, List<(string Card, long Time)> Spine, List<object?[]> Rows) Replay(FeatureView definition, RandomHistory history, int seed)
    {
        var view = ViewBinder.Bind(definition, 1, RandomHistory.Payment);
        var collected = new WindowHistory(new WindowFold(view));
        foreach (var item in history.Events.OrderBy(item => item.Time))
        {
            if (view.Accepts(history.Row(item))) collected.Add(item.Card[1] - '0', item.Time, item.Arrival, item.Sequence, history.Row(item));
        }

        var random = new Random(seed);
        var spine = Enumerable.Range(0, 40)
            .Select(_ => ($"c{random.Next(4)}", history.Events[random.Next(history.Events.Count)].Time + (random.Next(3) * random.NextInt64(90 * RandomHistory.Minute))))
            .OrderBy(pair => pair).ToList();
        var rows = new List<object?[]>();
        collected.Replay(spine.Select(pair => new SpineMoment(pair.Item1[1] - '0', pair.Item2)).ToArray(), (_, row) => rows.Add([.. Enumerable.Range(0, row.Schema.Count).Select(row.GetValue)]));
        return (view, spine, rows);
    }

    static void Same(object? actual, object? expected, Feature feature, string where)
    {
        if (actual is Array list) actual = string.Join(",", list.Cast<string>());
        if (feature.Aggregate is Aggregation.Quantile or Aggregation.Std && actual is double close && expected is double exact)
            close.ShouldBe(exact, Math.Max(1e-9, exact * (feature.Aggregate == Aggregation.Std ? 1e-12 : 0.0101)), $"{feature.Name}, {where}");
        else
            actual.ShouldBe(expected, $"{feature.Name}, {where}");
    }
}
