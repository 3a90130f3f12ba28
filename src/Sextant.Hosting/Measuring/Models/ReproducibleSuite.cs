using Sextant.Platform;

namespace Sextant.Hosting.Measuring;

/// <summary>Whether training jobs give the same packages again, byte by byte: elsewhere, with other threads, and after a crash.</summary>
sealed class ReproducibleSuite(TimeProvider clock) : ISuite
{
    const string Split = "split: { validation: 20%, test: 20%, gap: 1d }\n";

    static readonly string[] Jobs =
    [
        "job: trees\nmodel: trees\nrows: { events: { type: payment } }\nfeatures: handbook\nlabel: { column: fraud }\nparameters: { rounds: 60 }\n" + Split,
        "job: line\nmodel: line\nrows: { events: { type: payment } }\nfeatures: handbook\nlabel: { column: fraud }\ntrainer: logistic\ncalibration: isotonic\n" + Split,
        "job: table\nmodel: table\nrows: { table: payments.csv.gz }\nlabel: { column: TX_FRAUD }\ntime: TX_DATETIME\nignore: [TRANSACTION_ID, CUSTOMER_ID, TERMINAL_ID, TX_FRAUD_SCENARIO]\ncalibration: beta\nparameters: { rounds: 60 }\n" + Split,
    ];

    public string Name => "models/reproducible";

    public SuiteKind Kind => SuiteKind.Evaluation;

    public string Description => "Three training jobs (boosted trees and logistic regression on a feature set over stored payments, boosted trees on the file) in two workspaces: with one thread, and with two, where each run crashes after another stage and goes on in a new process's place. packages: how many were compared, byte by byte; differing: how many were not the same; crashes: how many runs crashed and went on.";

    public string Data => $"{PaymentFiles.DataSet}; the first file there";

    public IReadOnlyList<string> Metrics => ["packages", "differing", "crashes"];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var file = Directory.EnumerateFiles(context.RequireData(PaymentFiles.DataSet), "transactions-*.csv.gz").Order(StringComparer.Ordinal).First();
        var calm = await TrainAsync("calm", file, threads: 1, crashAt: null, context, cancellationToken);
        var crashed = await TrainAsync("crashed", file, threads: 2, crashAt: ["train", "rows", "package"], context, cancellationToken);
        var differing = calm.Packages.Zip(crashed.Packages).Count(pair => !pair.First.AsSpan().SequenceEqual(pair.Second));
        var metrics = new Dictionary<string, double> { ["packages"] = calm.Packages.Count, ["differing"] = differing, ["crashes"] = crashed.Crashes };
        return new(metrics, new Dictionary<string, IReadOnlyDictionary<string, double>>(), Path.GetFileName(file));
    }

    async Task<(IReadOnlyList<byte[]> Packages, int Crashes)> TrainAsync(string name, string file, int threads, string[]? crashAt, SuiteContext context, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(context.ScratchFolder, name);
        File.Copy(file, Path.Combine(Directory.CreateDirectory(folder).FullName, "payments.csv.gz"));
        var (packages, crashes) = (new List<byte[]>(), 0);
        await using var workspace = await TrainingWorkspace.OpenAsync(folder, file, context, clock, cancellationToken);
        foreach (var (job, i) in Jobs.Select((job, i) => (job, i)))
        {
            context.Progress.Report(new($"training in '{name}'", i, Jobs.Length));
            var yaml = FormattableString.Invariant($"{job}limits: {{ threads: {threads}, memory: 4GB }}\n");
            var (run, wasCrashed) = await workspace.TrainAsync(yaml, crashAt?[i], cancellationToken);
            if (run.State != TrainingState.Done) throw new InvalidInputException(run.Code ?? "SXT6011", $"The job '{run.Job}' is {TrainingRuns.Word(run.State)}: {run.Message}");
            packages.Add(await workspace.PackageAsync(run, cancellationToken));
            if (wasCrashed) crashes++;
        }

        return (packages, crashes);
    }
}
