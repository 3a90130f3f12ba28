namespace Sextant.Hosting.Measuring;

/// <summary>A <see cref="JoinHistory"/> as columns in memory.</summary>
sealed class JoinColumns
{
    public JoinColumns(int seed)
    {
        var history = new JoinHistory(seed);
        for (var i = 0; i < JoinHistory.Events; i++)
        {
            (Entity[i], EventTime[i], Created[i]) = (history.Entity(i), history.EventTime(i), history.Created(i));
            for (var feature = 0; feature < JoinHistory.Features; feature++) Features[feature][i] = history.Feature(i, feature);
        }

        for (var i = 0; i < JoinHistory.SpineRows; i++) (SpineEntity[i], SpineTime[i]) = (history.SpineEntity(i), history.SpineTime(i));
    }

    public int[] Entity { get; } = new int[JoinHistory.Events];

    public long[] EventTime { get; } = new long[JoinHistory.Events];

    public long[] Created { get; } = new long[JoinHistory.Events];

    public double[][] Features { get; } = [.. Enumerable.Range(0, JoinHistory.Features).Select(_ => new double[JoinHistory.Events])];

    public int[] SpineEntity { get; } = new int[JoinHistory.SpineRows];

    public long[] SpineTime { get; } = new long[JoinHistory.SpineRows];
}
