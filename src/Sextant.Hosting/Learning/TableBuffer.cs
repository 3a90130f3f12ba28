using System.Text;

namespace Sextant.Hosting;

/// <summary>Gathers batches of a file into the values of a model, row after row.</summary>
sealed class TableBuffer
{
    /// <summary>Most different texts of a column: each is a category of its own, and more are ids rather than categories.</summary>
    public const int MaxCategories = 250;

    readonly string _file;
    readonly IReadOnlyList<ModelColumn> _columns;
    readonly Dictionary<string, int>?[] _codes;
    float[] _values = [];

    public TableBuffer(string path, IReadOnlyList<ModelColumn> columns)
    {
        (_file, _columns) = (Path.GetFileName(path), columns);
        _codes = [.. columns.Select(column => column.Type != "text" ? null : (column.Categories ?? []).Select((text, code) => (text, code)).ToDictionary(pair => pair.text, pair => pair.code))];
    }

    public int Rows { get; private set; }

    public float[] Values => _values[..(Rows * _columns.Count)];

    /// <summary>The columns, those of text with the categories found.</summary>
    public IReadOnlyList<ModelColumn> Columns => [.. _columns.Select((column, i) => _codes[i] is { } codes ? column with { Categories = [.. codes.OrderBy(pair => pair.Value).Select(pair => pair.Key)] } : column)];

    public void Add(ColumnBatch batch)
    {
        var needed = (long)(Rows + batch.RowCount) * _columns.Count;
        if (needed > Array.MaxLength) throw new InvalidInputException("SXT2174", $"{_file} has more than {Array.MaxLength:N0} values. Take a sample of its rows.");
        if (needed > _values.Length) Array.Resize(ref _values, (int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * _values.Length)));
        for (var column = 0; column < _columns.Count; column++)
        {
            for (var row = 0; row < batch.RowCount; row++)
                _values[((Rows + row) * _columns.Count) + column] = batch.IsNull(column, row) ? float.NaN : ValueOf(batch, column, row);
        }

        Rows += batch.RowCount;
    }

    float ValueOf(ColumnBatch batch, int column, int row)
    {
        if (_columns[column].Type == "boolean") return batch.Values<bool>(column)[row] ? 1 : 0;
        if (_codes[column] is { } codes) return CodeOf(codes, column, Encoding.UTF8.GetString(batch.Utf8(column, row)));
        return TableValues.ToFloat(batch.Values<double>(column)[row], _file, Rows + row + 1, _columns[column].Name);
    }

    float CodeOf(Dictionary<string, int> codes, int column, string text)
    {
        if (codes.TryGetValue(text, out var code)) return code;
        if (_columns[column].Categories is not null) return float.NaN;
        if (codes.Count == MaxCategories)
            throw new InvalidInputException("SXT2172", $"The column '{_columns[column].Name}' of {_file} has more than {MaxCategories} different texts, too many for categories. Leave it out with --ignore {_columns[column].Name}, or group its texts.");
        codes.Add(text, codes.Count);
        return codes.Count - 1;
    }
}
