using System.Text.Json.Nodes;
using Sextant.Adapters.DuckDb;
using Sextant.Events;
using Sextant.Features;
using Sextant.Hosting.Models;
using Sextant.Hosting.Tests.Learning;
using Sextant.Hosting.Training;
using Sextant.Hosting.Workspaces;
using Sextant.Platform;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Training;

/// <summary>A workspace whose training runs are run by the test, stage by stage or to their end.</summary>
sealed class TrainingFixture : IAsyncDisposable
{
    public const string Least = "model: fraud\nrows: { table: payments.csv }\nlabel: { column: fraud }\ntime: day\nignore: [payment]\nparameters: { rounds: 20 }\n";

    readonly TemporaryFolder _folder = new();
    readonly DuckDbTabularReader _files = new();
    Workspace _workspace = null!;

    public Stores Stores { get; private set; } = null!;

    public TrainingRunner Runner { get; private set; } = null!;

    public TrainingQueue Queue { get; set; } = null!;

    public string Folder => _folder.Path;

    public TrainingRuns Runs => Stores.Training;

    public ModelHost Models => Stores.Models;

    /// <summary>Called when a stage has left its file, and that is not recorded yet.</summary>
    public Action<string>? BeforeRecord { get; set; }

    public static async Task<TrainingFixture> OpenAsync(int rows = 1500)
    {
        var fixture = new TrainingFixture();
        PaymentFile.Write(fixture._folder.File("payments.csv"), rows);
        var events = Directory.CreateDirectory(fixture._folder.File("w/events")).FullName;
        await System.IO.File.WriteAllTextAsync(Path.Combine(events, "payment.yaml"), "type: payment\nentities: [card]\nattributes: { payment_id: text, amount: number, country: text, fraud: boolean }\n");
        await System.IO.File.WriteAllTextAsync(Path.Combine(events, "chargeback.yaml"), "type: chargeback\nentities: [card]\nattributes: { payment_id: text }\n");
        await fixture.StartAsync();
        return fixture;
    }

    /// <summary>As a kill and a new start: nothing in memory is left.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public Task<TrainingRun> StartAsync(string yaml) => Queue.StartAsync(DeclaredJob.Read(yaml, _folder.File("fraud.yaml")), "asked", "ann", CancellationToken.None);

    /// <summary>Runs what waits until a run has ended.</summary>
    public async Task<TrainingRun> EndAsync(string id)
    {
        using var stop = new CancellationTokenSource();
        var running = Queue.RunAsync(stop.Token);
        var ended = await Queue.FollowAsync(id, new Progress<SuiteProgress>(), CancellationToken.None);
        await stop.CancelAsync();
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ended;
    }

    /// <summary>Takes rows into the event log, known when they happened.</summary>
    public async Task IngestAsync(string type, string csv)
    {
        var file = _folder.File($"{type}.csv");
        await System.IO.File.WriteAllTextAsync(file, csv);
        var ingest = new FileIngest(_files, Stores.Catalog, Stores.Log, Stores.Quarantine, new ArrivalClock(TimeProvider.System), new IntakeOptions(), TimeProvider.System);
        var summary = new IntakeSummary();
        await ingest.RunAsync(new FileIngestRequest([file], type) { Id = "id", Time = "time", Arrival = "event" }, summary, new Progress<FileIngestProgress>(), CancellationToken.None);
        await Stores.Compactor.RunAsync(null, CancellationToken.None);
    }

    /// <summary>Applies definitions of features, one a line.</summary>
    public Task ApplyAsync(string definitions) => Stores.Features.ApplyAsync(
        Stores.Features.Plan(DefinitionReader.ReadAll(definitions.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((text, i) => ($"line {i}", JsonNode.Parse(text)))), new PlanOptions()), CancellationToken.None);

    public async Task<TrainingRun> RunAsync(string yaml) => await EndAsync((await StartAsync(yaml)).Id);

    public async Task<string> PackageOf(TrainingRun run) => (await Models.Registry.GetAsync(run.Model, run.Version!.Value, CancellationToken.None)).Id;

    public string File(string name) => _folder.File(name);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _files.Dispose();
        _folder.Dispose();
    }

    async Task StartAsync()
    {
        var clock = TimeProvider.System;
        _workspace = Workspace.Open(_folder.File("w"), clock);
        Stores = await Stores.OpenAsync(_workspace, clock, CancellationToken.None);
        var builder = new TrainingSetBuilder(Stores.Tables, Stores.Compactor, _files, new DuckDbTabularWriter(), clock);
        Runner = new(Stores.Training, Stores.Models, builder, Stores.Features, Stores.Catalog, Stores.Tables, new(Stores.Decisions, Stores.Feedback, new(_workspace.LabelsFolder), new DuckDbTabularWriter()), _workspace, clock) { BeforeRecord = stage => BeforeRecord?.Invoke(stage) };
        Queue = new(Stores.Training, Runner, Stores.Features, new(Stores.Catalog, Stores.Tables, Stores.Feedback), clock);
    }

    async Task StopAsync()
    {
        await Stores.DisposeAsync();
        _workspace.Dispose();
    }
}
