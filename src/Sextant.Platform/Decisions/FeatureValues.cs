namespace Sextant.Platform;

/// <summary>Features that a decision read: a value, a default, or null, for each row and column.</summary>
/// <param name="Set">The set with its version, as <c>payment@3</c>; empty if it could not be found.</param>
/// <param name="Columns">Names and types.</param>
/// <param name="Values">Row by row, as <see cref="Row.GetValue"/> gives them: bool, long, double, string, <see cref="Timestamp"/>, an array, or null.</param>
/// <param name="Degradations">What was late or missing; empty when all is well.</param>
public sealed record FeatureValues(string Set, IReadOnlyList<FeatureColumn> Columns, object?[] Values, IReadOnlyList<Degradation> Degradations)
{
    /// <summary>How many rows there are, also where nothing was read of them and there are no columns.</summary>
    public int Rows { get; init; } = Columns.Count == 0 ? 1 : Values.Length / Columns.Count;

    /// <summary>Every event up to this sequence is in the values; 0 if that is not known.</summary>
    public long AppliedThrough { get; init; }

    /// <summary>A value by row and name; null if there is none, or no such column.</summary>
    public object? this[int row, string name]
    {
        get
        {
            for (var i = 0; i < Columns.Count; i++)
                if (Columns[i].Name == name) return Values[(row * Columns.Count) + i];
            return null;
        }
    }

    /// <summary>A number by row and name: an integer, a boolean (0 or 1) or a number; NaN if there is none.</summary>
    public double Number(int row, string name) => this[row, name] switch
    {
        double number => number,
        long integer => integer,
        bool flag => flag ? 1 : 0,
        _ => double.NaN,
    };
}
