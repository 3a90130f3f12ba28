using FsCheck.Xunit;

namespace Sextant.Features.Tests.Serving;

/// <summary>Entities lie packed while they are small, and unpacked when they are not: nobody who reads can tell.</summary>
public sealed class WindowTableTests
{
    static readonly FeatureView Small = RandomHistory.View([.. RandomHistory.AllAggregations.Where(feature => feature.Name is "Count_7" or "Sum_60" or "Last_60" or "Distinct_7")]);

    [Property(MaxTest = 40)]
    public void A_table_gives_what_the_state_of_each_entity_gives_also_when_it_was_saved_and_restored(int seed)
    {
        foreach (var definition in new[] { Small, Small with { Exact = true }, RandomHistory.View(RandomHistory.AllAggregations) })
        {
            var view = ViewBinder.Bind(definition, 1, RandomHistory.Payment);
            var fold = new WindowFold(view);
            var (table, reader, scratch, states) = (new WindowTable(view), new WindowReader(fold), new FoldEvent(fold.InputSchema), new Dictionary<string, EntityWindows>());
            var (expected, found) = (new Row(view.Output), new Row(view.Output));
            var history = new RandomHistory(seed, 120);
            foreach (var item in history.Events)
            {
                var row = history.Row(item);
                if (!states.TryGetValue(item.Card, out var state)) states.Add(item.Card, state = new EntityWindows(fold));
                fold.Read(row, scratch);
                (scratch.Time, scratch.Arrival, scratch.Sequence) = (item.Time, item.Arrival, item.Sequence);
                state.Add(scratch);
                state.Advance(item.Arrival - RandomHistory.Minute, scratch);
                table.Add(Key(item.Card), new EventMoment(new(item.Time), new(item.Arrival), item.Sequence), row, isFilling: seed % 2 == 0 && item.Sequence < 60);
                if (item.Sequence % 10 == seed % 10) table = Restored(view, table, states.Keys);

                foreach (var (card, own) in states)
                {
                    var now = new Timestamp(item.Arrival + RandomHistory.Minute);
                    reader.Read(own, now, expected);
                    table.Read(Key(card), now, 0, found, out var eventTime, out _).ShouldBeTrue();
                    (RandomHistory.Text(found), eventTime.Micros).ShouldBe((RandomHistory.Text(expected), own.Latest), $"{card} after {item.Sequence}, seed {seed}");
                }
            }
        }
    }

    [Fact]
    public void An_entity_that_grows_is_unpacked_and_one_that_has_forgotten_is_small_again()
    {
        var view = ViewBinder.Bind(Small, 1, RandomHistory.Payment);
        var (table, output) = (new WindowTable(view), new Row(view.Output));
        var (key, time) = (Key("c0"), 1_700_000_000_000_000L);
        for (var i = 1; i <= 300; i++) Add(time + (i * 1_000_000), i);
        SizeOf(table).ShouldBeGreaterThan(4_096);
        Read(time + 301_000_000).ShouldBe("Count_7=300");

        Add(time + (24 * 60 * RandomHistory.Minute), 301);
        SizeOf(table).ShouldBeLessThan(512);
        Add(time + (25 * 60 * RandomHistory.Minute), 302);
        SizeOf(table).ShouldBeLessThan(512);
        Read(time + (25 * 60 * RandomHistory.Minute) + 1).ShouldBe("Count_7=1");

        void Add(long at, long sequence)
        {
            var row = new Row(RandomHistory.Payment.Schema);
            row.SetText(0, "c0");
            row.SetNumber(1, 10);
            table.Add(key, new EventMoment(new(at), new(at), sequence), row);
        }

        string Read(long at)
        {
            table.Read(key, new(at), 0, output, out _, out _);
            return RandomHistory.Text(output).Split('\n')[0].Trim();
        }
    }

    static byte[] Key(string card) => System.Text.Encoding.UTF8.GetBytes(card);

    static int SizeOf(WindowTable table)
    {
        var size = 0;
        table.WriteChanged((_, bytes) => size = bytes.Length);
        return size;
    }

    static WindowTable Restored(BoundView view, WindowTable table, IEnumerable<string> cards)
    {
        foreach (var card in cards) table.MarkChanged(Key(card));
        var restored = new WindowTable(view);
        table.WriteChanged((key, state) => restored.Restore(key, state.Span).ShouldBeTrue());
        return restored;
    }
}
