using System.Text.Json.Nodes;
using Sextant.Adapters.DuckDb;
using Sextant.Features;
using Sextant.Hosting.Training;
using Sextant.Hosting.Workspaces;
using Sextant.Platform;

namespace Sextant.Hosting.Measuring;

/// <summary>A workspace of payments with features, on which runs are run, and crash where they are told to.</summary>
sealed class TrainingWorkspace : IAsyncDisposable
{
    const string Definitions = """
        {"view":"moment","request":{"amount":"number","event_time":"time"},"features":{"tx_amount":"request.amount","tx_during_night":"hour(request.event_time) <= 6 ? 1 : 0"}}
        {"view":"customers","entity":"customer","source":"payment","features":{"customer_count":{"aggregate":"count","windows":["1d","7d"]},"customer_mean":{"aggregate":"mean","of":"amount","windows":["1d","7d"]}}}
        {"view":"terminals","entity":"terminal","source":"payment","delay":"7d","features":{"terminal_risk":{"aggregate":"mean","of":"fraud","window":"7d","default":0}}}
        {"set":"handbook","features":["moment","customers","terminals"]}
        """;

    readonly string _folder;
    readonly TimeProvider _clock;
    readonly DuckDbTabularReader _files = new();
    Workspace _workspace = null!;
    Stores _stores = null!;
    TrainingQueue _queue = null!;
    Action<string>? _beforeRecord;

    TrainingWorkspace(string folder, TimeProvider clock) => (_folder, _clock) = (folder, clock);

    public static async Task<TrainingWorkspace> OpenAsync(string folder, string file, SuiteContext context, TimeProvider clock, CancellationToken cancellationToken)
    {
        PaymentFiles.Declare(folder);
        var workspace = new TrainingWorkspace(folder, clock);
        await workspace.OpenAsync(cancellationToken);
        await PaymentIngest.RunAsync(workspace._stores, new([file], PaymentFiles.DataSet), context, cancellationToken);
        await workspace._stores.Compactor.RunAsync(null, cancellationToken);
        var definitions = DefinitionReader.ReadAll(Definitions.Split('\n').Select((text, i) => ($"line {i}", JsonNode.Parse(text))));
        await workspace._stores.Features.ApplyAsync(workspace._stores.Features.Plan(definitions, new PlanOptions()), cancellationToken);
        return workspace;
    }

    /// <summary>Runs a job to its end.</summary>
    /// <param name="yaml">The definition.</param>
    /// <param name="crashAt">The stage after which all in memory is lost before it is recorded; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<(TrainingRun Run, bool Crashed)> TrainAsync(string yaml, string? crashAt, CancellationToken cancellationToken)
    {
        var id = (await _queue.StartAsync(DeclaredJob.Read(yaml, Path.Combine(_folder, "job.yaml")), "asked", "eval", cancellationToken)).Id;
        var crashed = crashAt is not null && await CrashAsync(crashAt, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = _queue.RunAsync(stop.Token);
        var run = await _queue.FollowAsync(id, new Progress<SuiteProgress>(), cancellationToken);
        await stop.CancelAsync();
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return (run, crashed);
    }

    /// <summary>The bytes of what a run registered.</summary>
    public async Task<byte[]> PackageAsync(TrainingRun run, CancellationToken cancellationToken)
    {
        using var package = _stores.Models.Registry.OpenPackage(await _stores.Models.Registry.GetAsync(run.Model, run.Version!.Value, cancellationToken));
        return await File.ReadAllBytesAsync(package.Path, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _files.Dispose();
    }

    async Task<bool> CrashAsync(string stage, CancellationToken cancellationToken)
    {
        using var crash = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _beforeRecord = done =>
        {
            if (done != stage) return;
            crash.Cancel();
            crash.Token.ThrowIfCancellationRequested();
        };
        await ((Task)_queue.RunAsync(crash.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _beforeRecord = null;
        await CloseAsync();
        await OpenAsync(cancellationToken);
        return true;
    }

    async Task OpenAsync(CancellationToken cancellationToken)
    {
        _workspace = Workspace.Open(_folder, _clock);
        _stores = await Stores.OpenAsync(_workspace, _clock, cancellationToken);
        var builder = new TrainingSetBuilder(_stores.Tables, _stores.Compactor, _files, new DuckDbTabularWriter(), _clock);
        var runner = new TrainingRunner(_stores.Training, _stores.Models, builder, _stores.Features, _stores.Catalog, _stores.Tables, new(_stores.Decisions, _stores.Feedback, new(_workspace.LabelsFolder), new DuckDbTabularWriter()), _workspace, _clock) { BeforeRecord = stage => _beforeRecord?.Invoke(stage) };
        _queue = new(_stores.Training, runner, _stores.Features, new(_stores.Catalog, _stores.Tables, _stores.Feedback), _clock);
    }

    async Task CloseAsync()
    {
        await _stores.DisposeAsync();
        _workspace.Dispose();
    }
}
