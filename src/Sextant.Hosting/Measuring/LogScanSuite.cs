using System.Diagnostics;
using System.Globalization;
using Sextant.Adapters.DuckDb;

namespace Sextant.Hosting.Measuring;

/// <summary>How fast the history comes back as spans, beside DuckDB's own aggregate over the same files.</summary>
public sealed class LogScanSuite(TimeProvider clock) : ISuite
{
    const string DataSet = "fraud-handbook-sim";
    const int Runs = 5;
    const int SyntheticRows = 1_000_000;

    static readonly TabularColumn[] Columns =
    [
        new("TX_DATETIME", "at", FieldType.Time),
        new("TRANSACTION_ID", "id", FieldType.Text),
        new("CUSTOMER_ID", "customer", FieldType.Text),
        new("TERMINAL_ID", "terminal", FieldType.Text),
        new("TX_AMOUNT", "amount", FieldType.Number),
        new("TX_FRAUD", "fraud", FieldType.Boolean),
        new("TX_FRAUD_SCENARIO", "scenario", FieldType.Integer),
    ];

    static readonly TableDefinition Payments = new("payment", new Schema(Columns.Select(column => new Field(column.Target, column.Type, column.Target == "at"))), "at");

    /// <inheritdoc/>
    public string Name => "log/scan";

    /// <inheritdoc/>
    public SuiteKind Kind => SuiteKind.Benchmark;

    /// <inheritdoc/>
    public string Description => "Sums a column of the history in C# over spans; the peer is DuckDB's own sum over the same files. Best of five runs after one to warm up.";

    /// <inheritdoc/>
    public string Data => $"{DataSet} (1.75 million payments), or a million seeded rows without it";

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics => ["perSecond", "wallSeconds", "cpuSeconds", "commitSeconds", "ratioToPeer"];

    /// <inheritdoc/>
    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        using var store = DuckDbTableStore.Open(Path.Combine(context.ScratchFolder, "history"), clock);
        var (commitSeconds, data) = await FillAsync(store, context, cancellationToken);
        var files = store.Files(store.Current.Number, Payments.Name);
        var rows = files.Sum(file => file.Rows);
        var (ours, sum) = Best(() => SumOverSpans(store, cancellationToken));
        var (peer, peerSum) = Best(() => SumByDuckDb(store, Path.Combine(context.ScratchFolder, "history"), cancellationToken));
        if (Math.Abs(sum - peerSum) > Math.Abs(sum) * 1e-9) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The sums differ: {sum} in C#, {peerSum} in DuckDB."));
        var metrics = new Dictionary<string, double>
        {
            ["perSecond"] = rows / ours.Wall,
            ["wallSeconds"] = ours.Wall,
            ["cpuSeconds"] = ours.Cpu,
            ["commitSeconds"] = commitSeconds,
            ["ratioToPeer"] = peer.Wall / ours.Wall,
        };
        var peers = new Dictionary<string, IReadOnlyDictionary<string, double>>
        {
            ["duckdb"] = new Dictionary<string, double> { ["perSecond"] = rows / peer.Wall, ["wallSeconds"] = peer.Wall, ["cpuSeconds"] = peer.Cpu },
        };
        return new(metrics, peers, string.Create(CultureInfo.InvariantCulture, $"{data}: {rows} rows, {files.Count} files, {files.Sum(file => file.Bytes)} bytes"));
    }

    static async Task<(double CommitSeconds, string Data)> FillAsync(DuckDbTableStore store, SuiteContext context, CancellationToken cancellationToken)
    {
        await using var commit = store.BeginCommit();
        var isReal = Directory.Exists(Path.Combine(context.DataFolder ?? "", DataSet));
        if (isReal) StageFiles(commit, context, cancellationToken);
        else StageSynthetic(commit, context);
        context.Progress.Report(new("committing", 0, commit.Rows));
        var start = Stopwatch.GetTimestamp();
        await commit.CommitAsync(commit.Rows, cancellationToken);
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, isReal ? DataSet : "synthetic payments");
    }

    static void StageFiles(ITableCommit commit, SuiteContext context, CancellationToken cancellationToken)
    {
        using var reader = new DuckDbTabularReader();
        var row = new Row(Payments.Schema);
        foreach (var file in Directory.GetFiles(context.RequireData(DataSet), "transactions-*.csv.gz").Order(StringComparer.Ordinal))
        {
            using var cursor = reader.Read(file, Columns, cancellationToken);
            while (cursor.Read())
            {
                for (var i = 0; i < cursor.Current.RowCount; i++)
                {
                    cursor.Current.CopyTo(row, i);
                    commit.Append(Payments, row);
                }

                context.Progress.Report(new("staging", commit.Rows, 0));
            }
        }
    }

    static void StageSynthetic(ITableCommit commit, SuiteContext context)
    {
        var random = new Random(context.Seed);
        var row = new Row(Payments.Schema);
        var start = new Timestamp(17_622 * Timestamp.MicrosPerDay);
        for (var i = 0; i < SyntheticRows; i++)
        {
            row.Clear();
            row.SetTime(0, start.Add(TimeSpan.FromSeconds(i * 9.0)));
            row.SetText(1, i.ToString(CultureInfo.InvariantCulture));
            row.SetText(2, random.Next(5_000).ToString(CultureInfo.InvariantCulture));
            row.SetText(3, random.Next(10_000).ToString(CultureInfo.InvariantCulture));
            row.SetNumber(4, Math.Round(random.NextDouble() * 100, 2));
            row.SetBoolean(5, random.Next(100) == 0);
            row.SetInteger(6, random.Next(4));
            commit.Append(Payments, row);
        }
    }

    static double SumOverSpans(DuckDbTableStore store, CancellationToken cancellationToken)
    {
        using var cursor = store.Scan(new TableScan(Payments) { Columns = ["amount"] }, cancellationToken);
        var sum = 0.0;
        while (cursor.Read())
        {
            foreach (var amount in cursor.Current.Values<double>(0)) sum += amount;
        }

        return sum;
    }

    static double SumByDuckDb(DuckDbTableStore store, string folder, CancellationToken cancellationToken)
    {
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        var paths = store.Files(store.Current.Number, Payments.Name).Select(file => $"'{Path.Combine(folder, file.Path).Replace("'", "''", StringComparison.Ordinal)}'");
        using var result = connection.Query($"SELECT sum(amount) FROM read_parquet([{string.Join(", ", paths)}])", cancellationToken: cancellationToken);
        result.Read();
        return result.Column(0).Number(0);
    }

    static ((double Wall, double Cpu) Best, double Value) Best(Func<double> run)
    {
        var value = run();
        var best = (Wall: double.MaxValue, Cpu: double.MaxValue);
        for (var i = 0; i < Runs; i++)
        {
            var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            run();
            var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (wall < best.Wall) best = (wall, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        }

        return (best, value);
    }
}
