using FsCheck;
using FsCheck.Xunit;

namespace Sextant.Features.Tests;

/// <summary>The join against its definition, and the rules that feature stores are held to (P1 to P19) as far as they are about the choice of an event.</summary>
public sealed class PointInTimeJoinTests
{
    const int Keys = 5;

    static readonly PointInTimeOptions EventTime = new(Accuracy.EventTime);
    static readonly PointInTimeOptions AsServed = new();

    /// <summary>Few keys and few moments, so that ties, duplicates, late and future events are the rule.</summary>
    [Property(MaxTest = 2000)]
    public void The_join_is_its_definition(int seed, bool isAsServed, byte ttl)
    {
        var random = new System.Random(seed);
        var spine = Enumerable.Range(0, random.Next(40)).Select(_ => (Key: random.Next(-1, Keys), Time: (long)random.Next(30))).ToArray();
        var events = Enumerable.Range(0, random.Next(80)).Select(i =>
        {
            var time = (long)random.Next(40);
            return (Key: random.Next(Keys), Time: time, Arrival: time + random.Next(-2, 8), Sequence: (long)i);
        }).ToArray();
        random.Shuffle(events);
        var options = new PointInTimeOptions(
            isAsServed ? Accuracy.AsServed : Accuracy.EventTime,
            ttl % 4 == 0 ? null : TimeSpan.FromMicroseconds(ttl % 12));

        var found = Join(spine, events, options);
        var foundInBatches = JoinInBatches(spine, events, options);

        for (var row = 0; row < spine.Length; row++)
        {
            found[row].ShouldBe(Definition(spine[row], events, options), $"row {row}: {spine[row]}");
            foundInBatches[row].ShouldBe(found[row]);
        }
    }

    [Fact]
    public void A_key_with_many_rows_in_any_order_is_sorted()
    {
        var random = new System.Random(7);
        var spine = Enumerable.Range(0, 500).Select(_ => (Key: 0, Time: (long)random.Next(1000))).ToArray();
        var events = Enumerable.Range(0, 300).Select(i => (Key: 0, Time: (long)random.Next(1000), Arrival: 0L, Sequence: (long)i)).ToArray();

        var found = Join(spine, events, AsServed);

        for (var row = 0; row < spine.Length; row++) found[row].ShouldBe(Definition(spine[row], events, AsServed));
    }

    [Fact]
    public void P1_an_event_at_the_very_time_counts() => Join([(0, 10)], [(0, 10, 10, 1), (0, 11, 11, 2)], AsServed).ShouldBe([1]);

    [Fact]
    public void P2_the_ttl_is_inclusive_and_counts_back_from_the_row()
    {
        var options = EventTime with { Ttl = TimeSpan.FromMicroseconds(5) };

        Join([(0, 15), (0, 16)], [(0, 10, 10, 1)], options).ShouldBe([1, null]);
    }

    [Fact]
    public void P3_event_tie_goes_to_the_later_arrival() => Join([(0, 100)], [(0, 10, 30, 1), (0, 10, 40, 2), (0, 10, 20, 3)], AsServed).ShouldBe([2]);

    [Fact]
    public void A_tie_of_arrivals_goes_to_the_later_place_in_the_log() => Join([(0, 100)], [(0, 10, 20, 2), (0, 10, 20, 3), (0, 10, 20, 1)], AsServed).ShouldBe([3]);

    [Fact]
    public void P4_event_time_beats_arrival() => Join([(0, 100)], [(0, 20, 30, 1), (0, 10, 90, 2)], AsServed).ShouldBe([1]);

    [Fact]
    public void P5_by_event_time_late_arrivals_count() => Join([(0, 15)], [(0, 10, 1000, 1)], EventTime).ShouldBe([1]);

    [Fact]
    public void P6_as_served_only_what_had_arrived_counts_inclusive() =>
        Join([(0, 15), (0, 20), (1, 15)], [(0, 10, 16, 1), (0, 12, 20, 2), (0, 5, 5, 3)], AsServed).ShouldBe([3, 2, null]);

    [Fact]
    public void P6_if_all_came_too_late_the_row_stays_without_borrowing_from_others() =>
        Join([(0, 15), (1, 15)], [(0, 10, 16, 1), (1, 1, 1, 2)], AsServed).ShouldBe([null, 2]);

    [Fact]
    public void P7_a_row_without_events_or_key_stays() => Join([(0, 5), (-1, 5), (3, 5)], [(0, 6, 6, 1)], AsServed).ShouldBe([null, null, null]);

    [Fact]
    public void P8_equal_rows_each_get_their_answer() => Join([(0, 5), (0, 5), (0, 5)], [(0, 4, 4, 1)], AsServed).ShouldBe([1, 1, 1]);

    [Fact]
    public void P9_answers_come_in_the_order_of_the_rows() => Join([(1, 30), (0, 5), (1, 10), (0, 1)], [(0, 1, 1, 1), (1, 10, 10, 2), (1, 30, 30, 3)], AsServed).ShouldBe([3, 1, 2, 1]);

    [Fact]
    public void The_ttl_applies_to_the_latest_event_only()
    {
        // The latest event is within the TTL by its own age, whatever came before.
        var options = AsServed with { Ttl = TimeSpan.FromMicroseconds(3) };

        Join([(0, 20)], [(0, 10, 10, 1), (0, 18, 19, 2)], options).ShouldBe([2]);
    }

    [Fact]
    public void Nothing_joins_with_nothing() => Join([], [], AsServed).ShouldBeEmpty();

    static long? Definition((int Key, long Time) row, (int Key, long Time, long Arrival, long Sequence)[] events, PointInTimeOptions options)
    {
        var seen = events
            .Where(item => item.Key == row.Key && item.Time <= row.Time && (options.Accuracy == Accuracy.EventTime || item.Arrival <= row.Time))
            .OrderBy(item => (item.Time, item.Arrival, item.Sequence))
            .ToList();
        if (seen.Count == 0) return null;
        return options.Ttl is { } ttl && seen[^1].Time < row.Time - (long)ttl.TotalMicroseconds ? null : seen[^1].Sequence;
    }

    static long?[] Join((int Key, long Time)[] spine, (int Key, long Time, long Arrival, long Sequence)[] events, PointInTimeOptions options)
    {
        var join = Start(spine, options);
        foreach (var (key, time, arrival, sequence) in events) join.Take(key, time, arrival, sequence);
        return Finish(join);
    }

    // A batch's sequences follow each other, so here the events come in the order of the log.
    static long?[] JoinInBatches((int Key, long Time)[] spine, (int Key, long Time, long Arrival, long Sequence)[] events, PointInTimeOptions options)
    {
        var join = Start(spine, options);
        var sorted = events.OrderBy(item => item.Sequence).ToArray();
        var places = new int[sorted.Length];
        join.TakeMany(sorted.Select(item => item.Key).ToArray(), sorted.Select(item => item.Time).ToArray(), sorted.Select(item => item.Arrival).ToArray(), 0, places);
        return Finish(join);
    }

    static PointInTimeJoin Start((int Key, long Time)[] spine, PointInTimeOptions options) =>
        new(spine.Select(row => row.Key).ToArray(), spine.Select(row => row.Time).ToArray(), Keys, options);

    static long?[] Finish(PointInTimeJoin join)
    {
        var places = new int[join.RowCount];
        join.Finish(places);
        return [.. places.Select(place => place < 0 ? (long?)null : join.SequenceAt(place))];
    }
}
