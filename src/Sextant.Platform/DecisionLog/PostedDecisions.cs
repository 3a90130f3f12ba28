using System.Threading.Channels;

namespace Sextant.Platform;

/// <summary>
/// Decisions that nobody waits for: a queue bounded by bytes, and one writer that stores them in groups. While writes fail it takes no more, keeps what it has
/// and tries again. Thread-safe; dispose it to store what waits.
/// </summary>
sealed class PostedDecisions : IAsyncDisposable
{
    const int MaxGroup = 1000;
    const long MaxGroupBytes = 1 << 20;
    const int BytesBesideRecord = 256;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Nobody waits, so what comes within this time shares one write: a write for each would cost more than the decisions.</summary>
    static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    readonly Channel<DecisionEntry> _queue = Channel.CreateUnbounded<DecisionEntry>(new() { SingleReader = true });
    readonly Func<IReadOnlyList<DecisionEntry>, Task<int>> _storeAsync;
    readonly long _maxBytes;
    readonly TimeProvider _clock;
    readonly CancellationTokenSource _closing = new();
    readonly SequenceSignal _handled = new(0);
    readonly SemaphoreSlim _hurry = new(0);
    readonly Task _drain;
    long _bytes, _posted, _lost;
    volatile bool _isFailing;

    /// <param name="maxBytes">As much may wait; a single larger one too.</param>
    /// <param name="storeAsync">Stores a group and says how many of it were refused for good.</param>
    /// <param name="clock">Measures the pauses.</param>
    public PostedDecisions(long maxBytes, Func<IReadOnlyList<DecisionEntry>, Task<int>> storeAsync, TimeProvider clock)
    {
        (_maxBytes, _storeAsync, _clock) = (maxBytes, storeAsync, clock);
        _drain = Task.Run(DrainAsync);
    }

    /// <summary>How many were lost.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Takes a decision; false if it is lost.</summary>
    public bool TryPost(DecisionEntry entry)
    {
        var size = SizeOf(entry);
        var waiting = Interlocked.Add(ref _bytes, size);
        if (!_isFailing && (waiting <= _maxBytes || waiting == size))
        {
            // Counted first: who waits for all that were posted must not miss one.
            Interlocked.Increment(ref _posted);
            if (_queue.Writer.TryWrite(entry)) return true;
            Interlocked.Decrement(ref _posted);
        }

        Interlocked.Add(ref _bytes, -size);
        Interlocked.Increment(ref _lost);
        return false;
    }

    /// <summary>Completes when what was posted before is stored or lost.</summary>
    public Task FlushAsync(CancellationToken cancellationToken)
    {
        var posted = Interlocked.Read(ref _posted);
        if (_handled.Sequence >= posted) return Task.CompletedTask;
        _hurry.Release();
        return _handled.WaitAsync(posted - 1, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _closing.CancelAsync();
        await _drain;
        _closing.Dispose();
        _hurry.Dispose();
    }

    static long SizeOf(DecisionEntry entry) => entry.Record.Length + BytesBesideRecord;

    async Task DrainAsync()
    {
        var group = new List<DecisionEntry>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            await GatherAsync();
            long bytes = 0;
            group.Clear();
            while (group.Count < MaxGroup && bytes < MaxGroupBytes && _queue.Reader.TryRead(out var entry))
            {
                group.Add(entry);
                bytes += SizeOf(entry);
            }

            Interlocked.Add(ref _lost, await StoreAsync(group));
            Interlocked.Add(ref _bytes, -bytes);
            _handled.Advance(_handled.Sequence + group.Count);
        }
    }

    async Task GatherAsync()
    {
        if (Interlocked.Read(ref _bytes) >= MaxGroupBytes || _closing.IsCancellationRequested) return;
        // By the clock of the machine: it orders nothing, and a clock that stands must not hold decisions back.
        Task waiting = _hurry.WaitAsync(Gathering, _closing.Token);
        await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Stores a group, for as long as it takes; returns how many of it were lost.</summary>
    async Task<int> StoreAsync(List<DecisionEntry> group)
    {
        while (true)
        {
            var isLastTry = _closing.IsCancellationRequested;
            var pause = Pause;
            try
            {
                var refused = await _storeAsync(group);
                _isFailing = false;
                return refused;
            }
            catch (BusyException busy)
            {
                pause = busy.RetryAfter;
            }
            catch (StorageException)
            {
                _isFailing = true;
            }

            if (isLastTry) return group.Count;
            await Task.Delay(pause, _clock, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
