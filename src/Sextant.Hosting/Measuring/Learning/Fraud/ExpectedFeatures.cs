using Sextant.Adapters.DuckDb;

namespace Sextant.Hosting.Measuring;

/// <summary>The handbook's fifteen features as its own code computed them for some payments, beside ours.</summary>
static class ExpectedFeatures
{
    /// <summary>The file, beside the payments.</summary>
    public const string FileName = "expected-features-sample.csv.gz";

    // The file has six decimals.
    const double Tolerance = 1e-6;

    const int Decimals = 6;

    /// <summary>Values compared; of them those that differ by more than 1e-6, and those whose six decimals are the file's; payments of the file that we do not have.</summary>
    public static IReadOnlyList<string> Metrics { get; } = ["expected.values", "expected.mismatches", "expected.sameDecimals", "expected.missingRows"];

    static readonly string[] Theirs =
    [
        "TX_AMOUNT", "TX_DURING_WEEKEND", "TX_DURING_NIGHT",
        .. new[] { "CUSTOMER_ID_NB_TX", "CUSTOMER_ID_AVG_AMOUNT", "TERMINAL_ID_NB_TX", "TERMINAL_ID_RISK" }.SelectMany(name => new[] { $"{name}_1DAY_WINDOW", $"{name}_7DAY_WINDOW", $"{name}_30DAY_WINDOW" }),
    ];

    /// <summary>The file, if it is there.</summary>
    public static string? Find(PaymentFiles files) =>
        Path.Combine(Path.GetDirectoryName(files.Paths[0]) ?? "", FileName) is var path && File.Exists(path) ? path : null;

    /// <summary>Adds the figures of <see cref="Metrics"/>.</summary>
    /// <param name="trainingSet">Ours, with ids.</param>
    /// <param name="expected">Theirs.</param>
    /// <param name="metrics">Where to.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static void Compare(string trainingSet, string expected, Dictionary<string, double> metrics, CancellationToken cancellationToken)
    {
        var theirs = Read(expected, "TRANSACTION_ID", Theirs, _ => true, cancellationToken);
        var ours = Read(trainingSet, "event_id", HandbookTrainingSet.Features, theirs.ContainsKey, cancellationToken);
        var (values, mismatches, same) = (0, 0, 0);
        foreach (var (id, row) in ours)
        {
            for (var i = 0; i < row.Length; i++)
            {
                values++;
                if (!(Math.Abs(row[i] - theirs[id][i]) <= Tolerance)) mismatches++;
                if (Math.Round(row[i], Decimals) == theirs[id][i]) same++;
            }
        }

        (metrics["expected.values"], metrics["expected.mismatches"], metrics["expected.sameDecimals"], metrics["expected.missingRows"]) = (values, mismatches, same, theirs.Count - ours.Count);
    }

    static Dictionary<string, double[]> Read(string path, string id, IReadOnlyList<string> features, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        using var reader = new DuckDbTabularReader();
        using var cursor = reader.Read(path, [new TabularColumn(id, "id", FieldType.Text), .. features.Select((name, i) => new TabularColumn(name, $"f{i}", FieldType.Number))], cancellationToken);
        var row = new Row(cursor.Schema);
        var rows = new Dictionary<string, double[]>(StringComparer.Ordinal);
        while (cursor.Read())
        {
            for (var i = 0; i < cursor.Current.RowCount; i++)
            {
                cursor.Current.CopyTo(row, i);
                if (isWanted(row.GetText(0))) rows[row.GetText(0)] = [.. Enumerable.Range(1, features.Count).Select(field => row.IsNull(field) ? double.NaN : row.GetNumber(field))];
            }
        }

        return rows;
    }
}
