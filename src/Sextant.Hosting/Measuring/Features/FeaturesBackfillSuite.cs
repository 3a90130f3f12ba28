using System.Text.Json.Nodes;
using Sextant.Adapters.DuckDb;
using Sextant.Features;
using Sextant.Hosting.Workspaces;

namespace Sextant.Hosting.Measuring;

/// <summary>
/// The features of the fraud handbook over all payments: online state by backfill, and a training set with a row for every payment, of which
/// a sample is compared with a brute force.
/// </summary>
public sealed class FeaturesBackfillSuite(TimeProvider clock) : ISuite
{
    const int SampleRows = 10_000;

    const string Definitions = """
        {"view":"customers","entity":"customer","source":"payment","exact":true,"current":"included","features":{"customer_count":{"aggregate":"count","windows":["1d","7d","30d"]},"customer_mean":{"aggregate":"mean","of":"amount","windows":["1d","7d","30d"]}}}
        {"view":"terminals","entity":"terminal","source":"payment","exact":true,"current":"included","delay":"7d","features":{"terminal_count":{"aggregate":"count","windows":["1d","7d","30d"]},"terminal_risk":{"aggregate":"mean","of":"fraud","windows":["1d","7d","30d"]}}}
        """;

    /// <inheritdoc/>
    public string Name => "features/backfill";

    /// <inheritdoc/>
    public SuiteKind Kind => SuiteKind.Benchmark;

    /// <inheritdoc/>
    public string Description => "Counts and means of 3 windows for customers, counts and fraud rates of 3 windows for terminals with a label delay of 7 days, over all payments: into online state as applying the definitions does, and into a training set of which 10,000 random rows are compared with a brute force.";

    /// <inheritdoc/>
    public string Data => $"{PaymentFiles.DataSet} (1.75 million payments), or made up ones without it; any folder of the same layout";

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics => ["rows", "wallSeconds", "cpuSeconds", "perSecond", "trainingSet.wallSeconds", "trainingSet.cpuSeconds", "trainingSet.perSecond", "peakMb", "mismatches"];

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
        var rows = stores.Tables.Files(stores.Tables.Current.Number, "payment").Sum(file => file.Rows);

        context.Progress.Report(new SuiteProgress("backfilling", 0, rows));
        var online = await TimeTaken.OfAsync(() => FillAsync(stores, cancellationToken));
        context.Progress.Report(new SuiteProgress("making the training set", 0, rows));
        var output = Path.Combine(context.ScratchFolder, "training.parquet");
        using var reader = new DuckDbTabularReader();
        var builder = new TrainingSetBuilder(stores.Tables, stores.Compactor, reader, new DuckDbTabularWriter(), clock);
        stores.Catalog.TryGet("payment", out var type);
        var request = new TrainingSetRequest(stores.Features.Current.BindNames(["customers", "terminals"]), output) { Events = new EventRange(type!, new Timestamp(0)) };
        var training = await TimeTaken.OfAsync(() => builder.BuildAsync(request, cancellationToken));
        var peak = PeakMemory.Mb;
        context.Progress.Report(new SuiteProgress("comparing with a brute force", 0, SampleRows));
        var mismatches = HandbookBruteForce.Compare(output, SampleRows, context.Seed, cancellationToken);
        var figures = new Dictionary<string, double>
        {
            ["rows"] = rows,
            ["wallSeconds"] = online.WallSeconds,
            ["cpuSeconds"] = online.CpuSeconds,
            ["perSecond"] = rows / online.WallSeconds,
            ["trainingSet.wallSeconds"] = training.WallSeconds,
            ["trainingSet.cpuSeconds"] = training.CpuSeconds,
            ["trainingSet.perSecond"] = rows / training.WallSeconds,
            ["peakMb"] = peak,
            ["mismatches"] = mismatches,
        };
        return new SuiteResult(figures, new Dictionary<string, IReadOnlyDictionary<string, double>>(), FormattableString.Invariant($"{files.Description}: {rows} rows"));
    }

    // As a server does when definitions are applied: until every view is filled, saved and served.
    static async Task FillAsync(Stores stores, CancellationToken cancellationToken)
    {
        _ = new AppliedSets(stores.Features, stores.Stream);
        var definitions = DefinitionReader.ReadAll(Definitions.Split('\n').Select((text, i) => ($"line {i}", JsonNode.Parse(text))));
        await stores.Features.ApplyAsync(stores.Features.Plan(definitions, new PlanOptions()), cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = Task.Run(() => stores.Stream.RunAsync(stop.Token), CancellationToken.None);
        await Task.WhenAny(running, stores.Stream.WaitServedAsync(cancellationToken));
        await stop.CancelAsync();
        await running;
    }
}
