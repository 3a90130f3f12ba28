using System.Text.Json.Nodes;
using Sextant.Adapters.DuckDb;
using Sextant.Events;
using Sextant.Features;
using Sextant.Hosting.Training;
using Sextant.Hosting.Workspaces;

namespace Sextant.Hosting.Measuring;

/// <summary>A user's rows with their keys' history as features, by the feature store: each row as of its own time, labels known after a delay.</summary>
sealed class EntityRows(TimeProvider clock)
{
    /// <summary>Takes the files into a workspace of their own and builds the training set.</summary>
    public async Task<FraudRows> BuildAsync(IReadOnlyList<string> files, EntityColumns columns, SuiteContext context, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(context.ScratchFolder, "workspace");
        Declare(folder, columns);
        using var workspace = Workspace.Open(folder, clock);
        await using var stores = await Stores.OpenAsync(workspace, clock, cancellationToken);
        await IngestAsync(stores, files, columns, cancellationToken);
        await stores.Compactor.RunAsync(null, cancellationToken);
        var definitions = EntityDefinitions.Of(columns).ToList();
        await stores.Features.ApplyAsync(stores.Features.Plan(DefinitionReader.ReadAll(definitions.Select(one => ((string)one["view"]!, (JsonNode?)one))), new PlanOptions()), cancellationToken);
        context.Progress.Report(new SuiteProgress("making the training set", 0, 0));
        stores.Catalog.TryGet(EntityDefinitions.Source, out var type);
        var set = stores.Features.Current.BindNames([.. definitions.Select(one => (string)one["view"]!)]);
        OwnLabel.Check(set, type!, "label");
        var output = Path.Combine(context.ScratchFolder, "training.parquet");
        using var reader = new DuckDbTabularReader();
        var builder = new TrainingSetBuilder(stores.Tables, stores.Compactor, reader, new DuckDbTabularWriter(), clock);
        await builder.BuildAsync(new TrainingSetRequest(set, output) { Events = new EventRange(type!, default(Timestamp)) }, cancellationToken);
        return FraudRows.Read([output], new FraudColumns("event_time", "label", columns.Entities[0].Field, [.. columns.Numbers.Select(number => number.Field), .. set.Columns.Select(column => column.Name)]), cancellationToken);
    }

    static void Declare(string workspace, EntityColumns columns)
    {
        var events = Directory.CreateDirectory(Path.Combine(workspace, "events")).FullName;
        var attributes = string.Concat(columns.Numbers.Select(number => $"  {number.Field}: number\n"));
        File.WriteAllText(Path.Combine(events, $"{EntityDefinitions.Source}.yaml"), $"type: {EntityDefinitions.Source}\nentities: [{string.Join(", ", columns.Entities.Select(entity => entity.Field))}]\nattributes:\n  label: boolean\n{attributes}");
    }

    static async Task IngestAsync(Stores stores, IReadOnlyList<string> files, EntityColumns columns, CancellationToken cancellationToken)
    {
        using var reader = new DuckDbTabularReader();
        var ingest = new FileIngest(reader, stores.Catalog, stores.Log, stores.Quarantine, new ArrivalClock(TimeProvider.System), new IntakeOptions(), TimeProvider.System);
        var request = new FileIngestRequest(files, EntityDefinitions.Source)
        {
            Time = columns.Time,
            Arrival = "event",
            Map = columns.Entities.Concat(columns.Numbers).Append((Field: "label", Column: columns.Label)).ToDictionary(pair => pair.Field, pair => pair.Column),
        };
        await ingest.RunAsync(request, new IntakeSummary(), new Progress<FileIngestProgress>(), cancellationToken);
    }
}
