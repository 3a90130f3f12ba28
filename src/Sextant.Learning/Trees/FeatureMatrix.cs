namespace Sextant.Learning;

/// <summary>Feature values, row after row, with the names of the columns. NaN is a missing value.</summary>
/// <remarks>Holds the array it is given and copies nothing; do not change it while a trainer reads it.</remarks>
public sealed class FeatureMatrix
{
    readonly float[] _values;

    /// <summary>A matrix of these values.</summary>
    /// <param name="names">Names of the columns, each once.</param>
    /// <param name="values">Row after row, one value for each name.</param>
    /// <exception cref="InvalidInputException">There is no column, a name twice, or the last row is not whole (SXT2120).</exception>
    public FeatureMatrix(IReadOnlyList<string> names, float[] values)
    {
        if (names.Count == 0) throw new InvalidInputException("SXT2120", "A feature matrix has at least one column, and this one has none. Name the features.");
        var twice = names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new InvalidInputException("SXT2120", $"Every feature has its own name, but '{twice.Key}' names {twice.Count()} columns. Rename all but one.");
        if (values.Length % names.Count != 0)
            throw new InvalidInputException("SXT2120", $"{values.Length} values are no whole rows of {names.Count} features. Give one value for each feature and row, NaN where it is missing.");
        (Names, _values, Rows) = ([.. names], values, values.Length / names.Count);
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns => Names.Count;

    /// <summary>All values, row after row.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The values of one row.</summary>
    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * Columns, Columns);

    /// <summary>The number of the column of this name.</summary>
    /// <exception cref="InvalidInputException">There is none (SXT2128); the message says where the name was used.</exception>
    internal int ColumnOf(string name, string usedIn)
    {
        for (var column = 0; column < Columns; column++)
            if (Names[column] == name) return column;
        throw new InvalidInputException("SXT2128", $"{usedIn} names the feature '{name}', which the rows do not have. They have: {string.Join(", ", Names.Take(20))}{(Columns > 20 ? ", …" : "")}.");
    }
}
