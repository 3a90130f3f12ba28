using FsCheck.Xunit;

namespace Sextant.Platform.Tests.DecisionLog;

/// <summary>Spans of a busy day.</summary>
public sealed class DaySpansTests : DecisionFixture
{
    [Property(MaxTest = 100)]
    public void Spans_cover_a_day_without_gap_or_overlap_and_hold_a_bounded_share_of_it(int seed)
    {
        var random = new Random(seed);
        List<TableFile> files = [.. Enumerable.Range(0, random.Next(1, 12)).Select(File)];
        var (from, until) = (new Timestamp(0), new Timestamp(Timestamp.MicrosPerDay));

        var spans = DaySpans.Of(files, from, until).ToList();

        spans[0].From.ShouldBe(from);
        spans[^1].Until.ShouldBe(until);
        foreach (var (before, after) in spans.Zip(spans.Skip(1))) (before.Until, before.From < before.Until).ShouldBe((after.From, true));
        foreach (var span in spans) files.Sum(file => RowsIn(file, span)).ShouldBeLessThan((2 + files.Count) * 33_000.0, $"seed {seed}");

        TableFile File(int number)
        {
            var start = random.NextInt64(Timestamp.MicrosPerDay - 1);
            return new("decision", $"{number}", 0, random.Next(1, 500_000), 1, "", new(start), new(random.NextInt64(start, Timestamp.MicrosPerDay)));
        }
    }

    [Fact]
    public void A_quiet_day_is_one_span() =>
        DaySpans.Of([new("decision", "1", 0, 500, 1, "", new(10), new(900))], new(0), new(1_000)).ShouldBe([(new Timestamp(0), new Timestamp(1_000))]);

    [Fact]
    public void Days_without_files_have_no_span_and_none_goes_over_midnight()
    {
        TableFile Of(int day) => new("decision", $"{day}", day, 10, 1, "", new((day * Timestamp.MicrosPerDay) + 5), new((day * Timestamp.MicrosPerDay) + 9));

        DaySpans.Of([Of(3), Of(1), Of(7)], new Timestamp(Timestamp.MicrosPerDay + 2), new Timestamp((3 * Timestamp.MicrosPerDay) + 8))
            .ShouldBe([(new Timestamp(Timestamp.MicrosPerDay + 2), new Timestamp(2 * Timestamp.MicrosPerDay)), (new Timestamp(3 * Timestamp.MicrosPerDay), new Timestamp((3 * Timestamp.MicrosPerDay) + 8))]);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_day_of_several_spans_is_read_whole_and_in_order()
    {
        const int Many = 70_000;
        for (var i = 0; i < Many; i++)
        {
            while (!Log.TryPost(Decision(0.9 - (0.4 * i / Many), i))) await Log.FlushAsync(default);
            if (i % 40_000 == 39_999) await MovedAsync();
        }

        await MovedAsync();

        var cards = await Log.RangeAsync(new() { Descending = false }, default).Select(entry => entry.Entities["card"]).ToListAsync();
        cards.ShouldBe(Enumerable.Range(0, Many).Select(i => $"c-{i}"));
        List<string> followed = [];
        await Log.FollowAsync(0, new(0), () => entry => followed.Add(entry.Entities["card"]), default);
        followed.ShouldBe(cards);
    }

    async Task MovedAsync()
    {
        await Log.FlushAsync(default);
        await MoveAsync();
    }

    // Spread evenly from its first moment to its last.
    static double RowsIn(TableFile file, (Timestamp From, Timestamp Until) span)
    {
        var (first, last) = (Math.Max(file.MinTime.Micros, span.From.Micros), Math.Min(file.MaxTime.Micros, span.Until.Micros));
        return last <= first ? 0 : (double)file.Rows * (last - first) / (file.MaxTime.Micros - file.MinTime.Micros);
    }
}
