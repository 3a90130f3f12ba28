using System.Collections.Concurrent;
using System.Threading.Channels;
using Sextant.Features;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>The training runs of a workspace: one at a time, the others wait. Whoever starts one may go; it goes on, also after a restart. Thread-safe.</summary>
public sealed class TrainingQueue(TrainingRuns runs, TrainingRunner runner, FeatureRegistry features, LabelCount labels, TimeProvider clock)
{
    // Serving comes first after a start, and a command that only looks should not begin to train.
    static readonly TimeSpan BeforeResuming = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<long, RunWatch> _watches = new();
    readonly Channel<bool> _asked = Channel.CreateUnbounded<bool>();
    readonly Lock _lock = new();
    (long Number, CancellationTokenSource Cancel)? _current;
    string _cancelledBy = "";

    /// <summary>Raised with a run that has ended.</summary>
    public event Action<TrainingRun>? Ended;

    /// <summary>Puts a run of a job into the queue. It keeps this definition, and the version of its feature set.</summary>
    /// <param name="declared">The definition.</param>
    /// <param name="cause">Why: <c>asked</c>, <c>schedule</c>, <c>labels</c>, <c>drift</c> or <c>estimate</c>.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellationToken">Stops before anything is queued.</param>
    /// <exception cref="InvalidInputException">SXT2333: the job has a run already. SXT2255: nobody asks. Else of the features: there is no such set.</exception>
    /// <exception cref="BusyException">SXT2334: too many runs wait.</exception>
    public async Task<TrainingRun> StartAsync(DeclaredJob declared, string cause, string by, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(by) || by.Length > 200) throw new InvalidInputException("SXT2255", "Who does this is not given. Give a name of at most 200 characters: the history keeps it.");
        var definition = declared.Definition.DeepClone();
        if (declared.Job.Features is { } set) definition["features"] = features.Current.BindSet(set).FullName;
        var count = declared.Job.Triggers.NewLabels is null ? null : await labels.OfAsync(declared, cancellationToken);
        var run = await runs.AddAsync(declared.Job, definition.ToJsonString(), declared.Source, cause, by, count, cancellationToken);
        runner.Log(run, $"{run.Id}: {cause} by {by}, {declared.Source}");
        _asked.Writer.TryWrite(true);
        return run;
    }

    /// <summary>Stops a run that waits or runs. Completes when it has ended: what it registered before stays registered, without an alias.</summary>
    /// <exception cref="InvalidInputException">SXT2332: there is no such run. SXT2335: it has ended already.</exception>
    public async Task<TrainingRun> CancelAsync(string id, string by, CancellationToken cancellationToken)
    {
        var run = await runs.GetAsync(id, cancellationToken);
        var message = $"cancelled by {by}";
        bool isCurrent;
        lock (_lock)
        {
            isCurrent = _current?.Number == run.Number;
            if (isCurrent)
            {
                _cancelledBy = by;
                _current!.Value.Cancel.Cancel();
            }
        }

        if (isCurrent) await FollowAsync(id, new Ignored(), cancellationToken);
        else if (await runs.EndAsync(run.Number, TrainingState.Cancelled, code: null, message, cancellationToken)) await EndedAsync(run, message);
        var ended = await runs.GetAsync(id, cancellationToken);
        return ended.State == TrainingState.Cancelled && run.IsActive ? ended
            : throw new InvalidInputException("SXT2335", $"The run {id} was {TrainingRuns.Word(ended.State)} already, and cannot be cancelled.");
    }

    /// <summary>How far a run is; null if it does not run.</summary>
    public SuiteProgress? ProgressOf(TrainingRun run) => _watches.TryGetValue(run.Number, out var watch) ? watch.Latest : null;

    /// <summary>Waits until a run has ended.</summary>
    /// <param name="id">The run.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops waiting; the run goes on.</param>
    /// <exception cref="InvalidInputException">SXT2332: there is no such run.</exception>
    public async Task<TrainingRun> FollowAsync(string id, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        var number = (await runs.GetAsync(id, cancellationToken)).Number;
        var watch = _watches.GetOrAdd(number, _ => new());
        watch.Follow(progress);
        // Only now: it may have ended before anybody watched.
        var run = await runs.GetAsync(id, cancellationToken);
        if (!run.IsActive)
        {
            _watches.TryRemove(number, out _);
            return run;
        }

        await watch.Ended.WaitAsync(cancellationToken);
        return await runs.GetAsync(id, cancellationToken);
    }

    /// <summary>Runs what waits, until it is stopped. What runs then goes on when this is called again, in this process or another.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        await Task.WhenAny(_asked.Reader.WaitToReadAsync(stopping).AsTask(), Task.Delay(BeforeResuming, clock, stopping));
        while (true)
        {
            if (await runs.ActiveAsync(stopping) is [var next, ..]) await RunAsync(next, stopping);
            else await _asked.Reader.ReadAsync(stopping);
        }
    }

    async Task RunAsync(TrainingRun run, CancellationToken stopping)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        lock (_lock) _current = (run.Number, cancel);
        try
        {
            if (!await runs.StartAsync(run.Number, stopping)) return;
            var (state, code, message) = await new TrainingAttempt(runner, clock).RunAsync(run, _watches.GetOrAdd(run.Number, _ => new()), cancel.Token, stopping);
            if (state == TrainingState.Cancelled) message = $"cancelled by {_cancelledBy}";
            // Not by the token that may have ended it.
            await runs.EndAsync(run.Number, state, code, message, CancellationToken.None);
            await EndedAsync(run, $"{TrainingRuns.Word(state)}{(message is null ? "" : $": {code} {message}")}");
        }
        finally
        {
            lock (_lock) _current = null;
        }
    }

    async Task EndedAsync(TrainingRun run, string line)
    {
        runner.Log(run, line);
        runner.Sweep(run);
        if (_watches.TryRemove(run.Number, out var watch)) watch.End();
        Ended?.Invoke(await runs.GetAsync(run.Id, CancellationToken.None));
    }

    sealed class Ignored : IProgress<SuiteProgress>
    {
        public void Report(SuiteProgress value)
        {
        }
    }
}
