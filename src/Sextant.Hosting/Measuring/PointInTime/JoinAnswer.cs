using Sextant.Features;

namespace Sextant.Hosting.Measuring;

/// <summary>What a join gave for the spine: five columns, and which event each row saw (-1 for none).</summary>
sealed record JoinAnswer(int[] Event, double[][] Columns)
{
    /// <summary>An answer whose columns are still to be filled.</summary>
    public static JoinAnswer Of(int[] places, PointInTimeJoin join)
    {
        var events = new int[places.Length];
        for (var row = 0; row < places.Length; row++) events[row] = places[row] < 0 ? -1 : (int)join.SequenceAt(places[row]);
        return new(events, [.. Enumerable.Range(0, JoinHistory.Features).Select(_ => new double[places.Length])]);
    }

    public int Matches => Event.Count(number => number >= 0);

    public double Sum => Event.Select((number, row) => number >= 0 ? Columns[0][row] : 0).Sum();
}
