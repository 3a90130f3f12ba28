namespace Sextant.Hosting.Monitoring;

/// <summary>Rows that a model was asked, and what it said.</summary>
/// <param name="Columns">What the numbers are.</param>
/// <param name="Time">When.</param>
/// <param name="Rows">The rows behind each other.</param>
/// <param name="Scores">A score for each row.</param>
sealed record WatchedRows(WatchedColumns Columns, Timestamp Time, float[] Rows, double[] Scores);
