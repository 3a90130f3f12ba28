using Sextant.Adapters.DuckDb;
using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>Payments with features and labels, in order of the file.</summary>
/// <param name="Names">Names of the features.</param>
/// <param name="Values">Row after row; NaN where a value is missing.</param>
/// <param name="Labels">1 for fraud, else 0.</param>
/// <param name="Times">When each happened.</param>
/// <param name="Cards">A number for the card of each; empty if there are none.</param>
sealed record FraudRows(IReadOnlyList<string> Names, float[] Values, double[] Labels, Timestamp[] Times, int[] Cards)
{
    /// <summary>Number of rows.</summary>
    public int Count => Labels.Length;

    /// <summary>Reads the rows of a file that have a time and a label.</summary>
    public static FraudRows Read(string path, FraudColumns columns, CancellationToken cancellationToken)
    {
        using var reader = new DuckDbTabularReader();
        List<TabularColumn> wanted =
        [
            new(columns.Time, "time", FieldType.Time), new(columns.Label, "label", FieldType.Boolean), new(columns.Card ?? columns.Label, "card", FieldType.Text),
            .. columns.Features.Select((name, i) => new TabularColumn(name, $"f{i}", FieldType.Number)),
        ];
        using var cursor = reader.Read(path, wanted, cancellationToken);
        var row = new Row(cursor.Schema);
        var (values, labels, times, cards, numbers) = (new List<float>(), new List<double>(), new List<Timestamp>(), new List<int>(), new Dictionary<string, int>(StringComparer.Ordinal));
        while (cursor.Read())
        {
            for (var i = 0; i < cursor.Current.RowCount; i++)
            {
                cursor.Current.CopyTo(row, i);
                if (row.IsNull(0) || row.IsNull(1)) continue;
                times.Add(row.GetTime(0));
                labels.Add(row.GetBoolean(1) ? 1 : 0);
                if (columns.Card is not null) cards.Add(NumberOf(row.IsNull(2) ? "" : row.GetText(2), numbers));
                for (var f = 0; f < columns.Features.Count; f++) values.Add(row.IsNull(3 + f) ? float.NaN : (float)row.GetNumber(3 + f));
            }
        }

        return new(columns.Features, [.. values], [.. labels], [.. times], [.. cards]);
    }

    /// <summary>The features of some rows, in their order.</summary>
    public float[] ValuesOf(IReadOnlyList<int> rows)
    {
        var chosen = new float[rows.Count * Names.Count];
        for (var i = 0; i < rows.Count; i++) Values.AsSpan(rows[i] * Names.Count, Names.Count).CopyTo(chosen.AsSpan(i * Names.Count));
        return chosen;
    }

    /// <summary>The labels of some rows, in their order.</summary>
    public double[] LabelsOf(IReadOnlyList<int> rows) => [.. rows.Select(row => Labels[row])];

    /// <summary>Some rows as trees train on them.</summary>
    public TrainingRows ForTrees(IReadOnlyList<int> rows) => new(new FeatureMatrix(Names, ValuesOf(rows)), [.. rows.Select(row => (float)Labels[row])]);

    /// <summary>Some rows as linear models train on them.</summary>
    public LabelledRows ForLinear(IReadOnlyList<int> rows) => new(FeatureRows.Dense(ValuesOf(rows), rows.Count, Names.Count), LabelsOf(rows));

    static int NumberOf(string card, Dictionary<string, int> numbers)
    {
        if (numbers.TryGetValue(card, out var number)) return number;
        numbers.Add(card, numbers.Count);
        return numbers.Count - 1;
    }
}
