using Sextant.Adapters.DuckDb;

namespace Sextant.Hosting.Measuring;

/// <summary>Collects <see cref="FraudRows"/> from files.</summary>
sealed class FraudRowsReader(FraudColumns columns)
{
    const int Fixed = 3;

    readonly List<float> _values = [];
    readonly List<double> _labels = [];
    readonly List<Timestamp> _times = [];
    readonly List<int> _cards = [];
    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Adds the rows of a file that have a time and a label.</summary>
    /// <exception cref="InvalidInputException">SXT2173: a value is not what its column holds, or too large.</exception>
    public void Add(string path, CancellationToken cancellationToken)
    {
        using var reader = new DuckDbTabularReader();
        List<TabularColumn> wanted =
        [
            new(columns.Time, "time", FieldType.Time), new(columns.Label, "label", FieldType.Boolean), new(columns.Card ?? columns.Label, "card", FieldType.Text),
            .. columns.Features.Select((name, i) => new TabularColumn(name, $"f{i}", FieldType.Number)),
        ];
        using var cursor = reader.Read(path, wanted, cancellationToken);
        var row = new Row(cursor.Schema);
        var number = 0L;
        while (cursor.Read())
        {
            TableValues.CheckWellFormed(path, cursor.Current, Fixed + columns.Features.Count, number);
            for (var i = 0; i < cursor.Current.RowCount; i++)
            {
                cursor.Current.CopyTo(row, i);
                number++;
                if (!row.IsNull(0) && !row.IsNull(1)) Add(row, path, number);
            }
        }
    }

    public FraudRows ToRows() => new(columns.Features, [.. _values], [.. _labels], [.. _times], [.. _cards]);

    void Add(Row row, string path, long number)
    {
        _times.Add(row.GetTime(0));
        _labels.Add(row.GetBoolean(1) ? 1 : 0);
        if (columns.Card is not null) _cards.Add(NumberOf(row.IsNull(2) ? "" : row.GetText(2)));
        for (var feature = 0; feature < columns.Features.Count; feature++)
            _values.Add(row.IsNull(Fixed + feature) ? float.NaN : TableValues.ToFloat(row.GetNumber(Fixed + feature), path, number, columns.Features[feature]));
    }

    int NumberOf(string card)
    {
        if (_numbers.TryGetValue(card, out var number)) return number;
        _numbers.Add(card, _numbers.Count);
        return _numbers.Count - 1;
    }
}
