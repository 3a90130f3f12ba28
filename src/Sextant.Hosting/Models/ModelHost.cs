using System.Collections.Concurrent;
using System.Text;
using Sextant.Adapters.Onnx;
using Sextant.Hosting.Telemetry;
using Sextant.Numerics;
using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>
/// The models of a workspace: their registry, and a slot for each that has a champion. Slots follow the aliases, one change after the other; scoring never
/// waits for that, except for the first time after a start. Threads may share it.
/// </summary>
public sealed partial class ModelHost : IModelUse, IAsyncDisposable
{
    // More rows in one call are no decision: shadows do not look at them, and a step's deadline would not do.
    const int MostRowsOfCall = 256;

    // Longer than a slot's budget: calls that found an old slot are over by then.
    static readonly TimeSpan Retirement = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<string, ServedModel> _served = new(StringComparer.Ordinal);
    readonly CancellationTokenSource _stopping = new();
    readonly OnnxSessionPool _pool;
    readonly OpenModels _open;
    readonly SlotFollower _follower;
    readonly string _folder;
    readonly TimeProvider _clock;
    readonly Lock _lock = new();
    readonly List<Task> _retiring = [];
    readonly Dictionary<string, int> _changing = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, ServingProblem> _notFollowed = new(StringComparer.Ordinal);
    Task _work = Task.CompletedTask;
    ModelStart? _start;
    long _calls;

    ModelHost(ModelRegistry registry, string folder, TimeProvider clock, long onnxMemoryBytes, SlotServing serving, BatchingOptions batching)
    {
        (Registry, _folder, _clock, _pool) = (registry, folder, clock, new(onnxMemoryBytes));
        Kinds = new([.. ModelKinds.BuiltIn, new OnnxKind(_pool, () => _open!.DropOldestUnused())]);
        _open = new(registry, Kinds, batching, clock);
        _follower = new(registry, new(registry, Kinds), serving, clock, CanaryStopped);
        registry.AliasChanged += Changed;
    }

    /// <summary>Raised with what does not serve as its alias says, when that is found out.</summary>
    public event Action<ServingProblem>? Reported;

    /// <summary>Counts scores; null (default) for nobody.</summary>
    public ModelMeter? Meter { get; set; }

    /// <summary>Versions, aliases and their history.</summary>
    public ModelRegistry Registry { get; }

    /// <summary>What can be opened.</summary>
    public ModelKinds Kinds { get; }

    /// <summary>Opens the models of a workspace. Nothing serves before <see cref="StartAsync"/>, or the first question.</summary>
    /// <param name="state">The workspace's state store.</param>
    /// <param name="folder">The folder of its packages.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="onnxMemoryBytes">What all ONNX models together may need.</param>
    /// <param name="serving">How slots serve; null for the defaults.</param>
    /// <param name="batching">How requests are joined to versions with the tag <c>batching</c>; null for the defaults.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    /// <exception cref="StorageException">SXT4011: the folder cannot be made. Else of the state store.</exception>
    public static async Task<ModelHost> OpenAsync(IStateStore state, string folder, TimeProvider clock, long onnxMemoryBytes, SlotServing? serving, BatchingOptions? batching, CancellationToken cancellationToken) =>
        new(await ModelRegistry.OpenAsync(state, folder, clock, cancellationToken), folder, clock, onnxMemoryBytes, serving ?? new(), batching ?? new());

    /// <summary>True once every model serves that an alias names, or its slot says what keeps it.</summary>
    public bool IsReady => Started().All is { IsCompleted: true, Result: true };

    /// <summary>Serves what the aliases say. Completes when all does, or the registry could not be asked; then the next question starts anew. More than once is once.</summary>
    public Task StartAsync() => Started().All;

    /// <summary>The models that serve, by name.</summary>
    public IReadOnlyList<ServedModel> Served() => [.. _served.Values.OrderBy(model => model.Name, StringComparer.Ordinal)];

    /// <summary>A model that serves; null if none of that name does. After a start it waits for that model, and not for those that are opened later.</summary>
    public async Task<ServedModel?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var start = Started();
        if (!start.All.IsCompleted) await start.OfAsync(name).WaitAsync(cancellationToken);
        return _served.GetValueOrDefault(name);
    }

    /// <summary>What does not serve as its alias says, also where nothing serves.</summary>
    public IReadOnlyList<ServingProblem> ProblemsOf(string name)
    {
        var problems = _served.GetValueOrDefault(name)?.Problems ?? [];
        return _notFollowed.TryGetValue(name, out var problem) ? [.. problems, problem] : problems;
    }

    /// <summary>Brings a model's slot to what its aliases and tags say. Completes when it is there, or what keeps it is a problem of the slot.</summary>
    public Task FollowAsync(string name) => EnqueueAsync(() => GuardedAsync(name, () => FollowNowAsync(name)));

    /// <summary>Scores rows.</summary>
    /// <param name="model">Who serves.</param>
    /// <param name="rows">Rows behind each other, as <see cref="ServedModel.Columns"/> says.</param>
    /// <param name="key">Whose rows they are: a canary has always the same keys. Null: each call counts as another.</param>
    public async Task<ModelScores> ScoreAsync(ServedModel model, ReadOnlyMemory<float> rows, string? key)
    {
        var width = model.Columns.Features.Count;
        var scores = new double[rows.Length / width * model.Outputs];
        var place = key is null ? StableHash.Of(Interlocked.Increment(ref _calls)) : StableHash.Of(Encoding.UTF8.GetBytes(key));
        var (servedBy, degradations) = (new List<ServedBy>(), new List<string>());
        using var call = model.Calls.Enter();
        using var span = Meter?.Begin(model.Name, scores.Length / model.Outputs);
        for (var row = 0; row * model.Outputs < scores.Length; row += MostRowsOfCall)
        {
            var count = Math.Min(MostRowsOfCall, (scores.Length / model.Outputs) - row);
            var started = _clock.GetTimestamp();
            var answer = await model.Slot.ScoreAsync(rows.Slice(row * width, count * width), scores.AsMemory(row * model.Outputs, count * model.Outputs), place);
            Meter?.Scored(span, model.Name, answer, count, _clock.GetElapsedTime(started));
            if (!servedBy.Contains(answer.By)) servedBy.Add(answer.By);
            if (answer.IsDegraded) degradations.Add($"the model that should have answered did not ({answer.Missed})");
        }

        Keep(model, rows.Span, scores);
        if (model.Outputs == 1) Watcher?.Scored(model, rows.Span, scores);
        degradations.AddRange(model.Problems.Where(problem => problem.Alias == ModelRegistry.Champion).Select(problem => $"{problem.Code} {problem.Message}"));
        return new(scores, model.Outputs, servedBy, [.. degradations.Distinct()]);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<string>> UsedAsync(CancellationToken cancellationToken) => new([.. _served.Values.SelectMany(model => model.Ids)]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Task[] running;
        lock (_lock) running = [_work, .. _retiring];
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var model in _served.Values) await model.Slot.DisposeAsync();
        _served.Clear();
        _open.Dispose();
        _pool.Dispose();
        _stopping.Dispose();
    }
}
