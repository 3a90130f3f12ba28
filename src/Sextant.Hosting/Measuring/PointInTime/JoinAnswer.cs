namespace Sextant.Hosting.Measuring;

/// <summary>What a join gave for the spine: five columns, and which event each row saw (-1 for none).</summary>
sealed record JoinAnswer(int[] Event, double[][] Columns)
{
    public int Matches => Event.Count(number => number >= 0);

    public double Sum => Event.Select((number, row) => number >= 0 ? Columns[0][row] : 0).Sum();
}
