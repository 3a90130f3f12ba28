namespace Sextant.Platform;

/// <summary>What one unit of work or storage costs, as measured.</summary>
/// <param name="Value">The median of the runs, or the one value where it is not a time.</param>
/// <param name="Low">The least of the runs.</param>
/// <param name="High">The greatest of the runs.</param>
/// <param name="How">Where and how it was measured, in words.</param>
public sealed record UnitCost(double Value, double Low, double High, string How)
{
    /// <summary>A cost that every run gives alike, such as bytes of a record.</summary>
    public static UnitCost Exact(double value, string how) => new(value, value, value, how);

    /// <summary>The cost that several runs gave.</summary>
    /// <exception cref="ArgumentException">There are no runs.</exception>
    public static UnitCost Of(IReadOnlyCollection<double> runs, string how)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count == 0) throw new ArgumentException("A cost needs a run.", nameof(runs));
        var sorted = runs.Order().ToArray();
        var middle = sorted.Length / 2;
        return new(sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2, sorted[0], sorted[^1], how);
    }
}
