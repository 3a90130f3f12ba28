using System.Text.Json.Nodes;
using Sextant.Adapters.DuckDb;
using Sextant.Features;
using Sextant.Hosting.Training;
using Sextant.Hosting.Workspaces;

namespace Sextant.Hosting.Measuring;

/// <summary>
/// The fraud handbook's fifteen features of the payments of some days, by the feature store: payments are ingested, definitions applied, and a
/// training set built from the stored events, each row as of its own payment, terminals' frauds known after seven days.
/// </summary>
/// <param name="files">The payments.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="more">What rows have beside the fifteen; null for nothing.</param>
sealed class HandbookTrainingSet(PaymentFiles files, TimeProvider clock, MoreFeatures? more = null)
{
    const string Definitions = """
        {"view":"moment","request":{"amount":"number","event_time":"time"},"features":{"tx_amount":"request.amount","tx_during_weekend":"dayOfWeek(request.event_time) >= 6 ? 1 : 0","tx_during_night":"hour(request.event_time) <= 6 ? 1 : 0"}}
        {"view":"customers","entity":"customer","source":"payment","exact":true,"current":"included","features":{"customer_count":{"aggregate":"count","windows":["1d","7d","30d"]},"customer_mean":{"aggregate":"mean","of":"amount","windows":["1d","7d","30d"]}}}
        {"view":"terminals","entity":"terminal","source":"payment","exact":true,"current":"included","delay":"7d","features":{"terminal_count":{"aggregate":"count","windows":["1d","7d","30d"]},"terminal_risk":{"aggregate":"mean","of":"fraud","windows":["1d","7d","30d"],"default":0}}}
        """;

    /// <summary>The features, in the handbook's order but for windows, which follow each other.</summary>
    public static IReadOnlyList<string> Features { get; } =
    [
        "tx_amount", "tx_during_weekend", "tx_during_night",
        .. new[] { "customer_count", "customer_mean", "terminal_count", "terminal_risk" }.SelectMany(name => new[] { $"{name}_1d", $"{name}_7d", $"{name}_30d" }),
    ];

    /// <summary>Where the training set is after it was built.</summary>
    public static string FileIn(SuiteContext context) => Path.Combine(context.ScratchFolder, "training.parquet");

    /// <summary>Midnight before the first payment.</summary>
    public Timestamp FirstDay(CancellationToken cancellationToken)
    {
        using var reader = new DuckDbTabularReader();
        using var cursor = reader.Read(files.Paths[0], [new("TX_DATETIME", "time", FieldType.Time)], cancellationToken);
        var row = new Row(cursor.Schema);
        if (!cursor.Read()) throw new InvalidInputException("SXT2180", $"Expected payments in {files.Paths[0]} but found none. Pass a folder with payments in it.");
        cursor.Current.CopyTo(row, 0);
        return new(row.GetTime(0).Day * Timestamp.MicrosPerDay);
    }

    /// <summary>The payments from <paramref name="from"/> to <paramref name="until"/>, the latter excluded.</summary>
    public async Task<FraudRows> BuildAsync(Timestamp from, Timestamp until, SuiteContext context, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(context.ScratchFolder, "workspace");
        PaymentFiles.Declare(folder);
        using var workspace = Workspace.Open(folder, clock);
        await using var stores = await Stores.OpenAsync(workspace, clock, cancellationToken);
        await PaymentIngest.RunAsync(stores, files, context, cancellationToken);
        await stores.Compactor.RunAsync(null, cancellationToken);
        var definitions = DefinitionReader.ReadAll((more is null ? Definitions : $"{Definitions}\n{more.Definitions}").Split('\n').Select((text, i) => ($"line {i}", JsonNode.Parse(text))));
        await stores.Features.ApplyAsync(stores.Features.Plan(definitions, new PlanOptions()), cancellationToken);

        context.Progress.Report(new SuiteProgress("making the training set", 0, 0));
        var output = FileIn(context);
        using var reader = new DuckDbTabularReader();
        var builder = new TrainingSetBuilder(stores.Tables, stores.Compactor, reader, new DuckDbTabularWriter(), clock);
        stores.Catalog.TryGet("payment", out var type);
        var set = stores.Features.Current.BindNames(["moment", "customers", "terminals", .. more?.Views ?? []]);
        OwnLabel.Check(set, type!, "fraud");
        var request = new TrainingSetRequest(set, output)
        {
            Events = new EventRange(type!, from, new(until.Micros - 1)),
        };
        await builder.BuildAsync(request, cancellationToken);
        return FraudRows.Read([output], new FraudColumns("event_time", "fraud", "customer", [.. Features, .. more?.Names ?? []]), cancellationToken);
    }
}
