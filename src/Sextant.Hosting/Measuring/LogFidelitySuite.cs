using System.Globalization;
using Sextant.Adapters.DuckDb;
using Sextant.Hosting.Workspaces;

namespace Sextant.Hosting.Measuring;

/// <summary>Whether what went in through ingest, log and compaction is what stands in the history, compared by DuckDB with its own reading of the files.</summary>
public sealed class LogFidelitySuite(TimeProvider clock) : ISuite
{
    const string Ours = "SELECT event_id, event_time, customer, terminal, amount, fraud, scenario FROM read_parquet([{0}])";
    const string Theirs = "SELECT TRANSACTION_ID::VARCHAR, TX_DATETIME::TIMESTAMP, CUSTOMER_ID::VARCHAR, TERMINAL_ID::VARCHAR, TX_AMOUNT::DOUBLE, TX_FRAUD::INTEGER = 1, TX_FRAUD_SCENARIO::BIGINT FROM read_csv([{0}])";

    /// <inheritdoc/>
    public string Name => "log/fidelity";

    /// <inheritdoc/>
    public SuiteKind Kind => SuiteKind.Evaluation;

    /// <inheritdoc/>
    public string Description => "Payments through ingest, log and compaction into the history, compared row by row with the files as DuckDB reads them by itself.";

    /// <inheritdoc/>
    public string Data => $"{PaymentFiles.DataSet} (1.75 million payments), or made up ones without it; any folder of the same layout";

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics => ["rows", "lost", "mismatches"];

    /// <inheritdoc/>
    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var files = PaymentFiles.Find(context);
        var folder = Path.Combine(context.ScratchFolder, "workspace");
        PaymentFiles.Declare(folder);
        using var workspace = Workspace.Open(folder, clock);
        await using var stores = await Stores.OpenAsync(workspace, clock, cancellationToken);
        await PaymentIngest.RunAsync(stores, files, context, cancellationToken);
        await stores.Compactor.RunAsync(null, cancellationToken);
        var stored = stores.Tables.Files(stores.Tables.Current.Number, "payment").Select(file => Path.Combine(workspace.DataFolder, "history", file.Path));
        context.Progress.Report(new SuiteProgress("comparing", 0, 0));
        var (ours, theirs) = (Select(Ours, stored), Select(Theirs, files.Paths));
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        var rows = Count(connection, theirs, cancellationToken);
        var lost = Count(connection, $"({theirs}) EXCEPT ALL ({ours})", cancellationToken);
        var added = Count(connection, $"({ours}) EXCEPT ALL ({theirs})", cancellationToken);
        var figures = new Dictionary<string, double> { ["rows"] = rows, ["lost"] = lost, ["mismatches"] = lost + added };
        return new SuiteResult(figures, new Dictionary<string, IReadOnlyDictionary<string, double>>(), string.Create(CultureInfo.InvariantCulture, $"{files.Description}: {rows} rows"));
    }

    static string Select(string sql, IEnumerable<string> paths) =>
        string.Format(CultureInfo.InvariantCulture, sql, string.Join(", ", paths.Select(path => $"'{path.Replace("'", "''", StringComparison.Ordinal)}'")));

    static long Count(DuckDbConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var result = connection.Query($"SELECT count(*) FROM ({sql})", cancellationToken: cancellationToken);
        result.Read();
        return result.Column(0).Integer(0);
    }
}
