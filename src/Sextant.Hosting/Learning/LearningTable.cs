namespace Sextant.Hosting;

/// <summary>The rows of a file as a model takes them.</summary>
sealed record LearningTable(string Path, IReadOnlyList<ModelColumn> Columns, float[] Values, double[] Labels, Timestamp[] Times, int Rows)
{
    /// <summary>Name of the file for messages.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Whether the labels are two classes.</summary>
    public bool HasClasses => Labels.All(label => label is 0 or 1);

    public ReadOnlySpan<float> Row(int row) => Values.AsSpan(row * Columns.Count, Columns.Count);

    /// <summary>The same rows with only these columns; texts that are not among their categories become missing.</summary>
    public LearningTable As(IReadOnlyList<ModelColumn> columns)
    {
        var values = new float[Rows * columns.Count];
        for (var column = 0; column < columns.Count; column++)
        {
            var from = Columns.Index().First(pair => pair.Item.Name == columns[column].Name).Index;
            var codes = Columns[from].Categories?.Select(text => (float)columns[column].Categories!.ToList().IndexOf(text)).ToArray();
            for (var row = 0; row < Rows; row++)
            {
                var value = Row(row)[from];
                if (codes is not null && !float.IsNaN(value)) value = codes[(int)value] < 0 ? float.NaN : codes[(int)value];
                values[(row * columns.Count) + column] = value;
            }
        }

        return this with { Columns = columns, Values = values };
    }

    /// <summary>Only these rows, in this order.</summary>
    public LearningTable Take(IReadOnlyList<int> rows)
    {
        var values = new float[rows.Count * Columns.Count];
        for (var i = 0; i < rows.Count; i++) Row(rows[i]).CopyTo(values.AsSpan(i * Columns.Count));
        return this with
        {
            Values = values,
            Labels = Labels.Length == 0 ? [] : [.. rows.Select(row => Labels[row])],
            Times = Times.Length == 0 ? [] : [.. rows.Select(row => Times[row])],
            Rows = rows.Count,
        };
    }
}
