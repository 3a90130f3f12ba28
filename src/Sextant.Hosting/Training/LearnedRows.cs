namespace Sextant.Hosting.Training;

/// <summary>All of the rows of a run but their values.</summary>
/// <param name="Name">The file or feature set that they are from.</param>
/// <param name="Sha256">Of a table its file's; of wanted rows that of their values. The same rows give the same.</param>
/// <param name="FeatureSet">The feature set with its version; null for a table.</param>
/// <param name="Types">What the columns are in the feature set; null for a table.</param>
/// <param name="Columns">The features.</param>
/// <param name="Sliced">The columns that metrics are sliced by.</param>
/// <param name="LeftOut">Columns that are no features.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="HasTimes">Whether each has a time.</param>
sealed record LearnedRows(
    string Name, string Sha256, string? FeatureSet, IReadOnlyList<string>? Types, IReadOnlyList<ModelColumn> Columns, IReadOnlyList<ModelColumn> Sliced, IReadOnlyList<LeftOutColumn> LeftOut, int Rows, bool HasTimes)
{
    /// <summary>Rows whose label may still come, which are not among these.</summary>
    public int Immature { get; init; }
}
