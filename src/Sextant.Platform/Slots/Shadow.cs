using System.Threading.Channels;

namespace Sextant.Platform;

/// <summary>
/// A model that scores what another has served, for comparison. It never costs the caller more than a copy: a full queue drops the call and counts
/// it. The queue is emptied by the clock and not on arrival, since waking a thread costs the caller more than the copy.
/// </summary>
sealed class Shadow : IAsyncDisposable
{
    const int QueuedCalls = 1024;

    // More than that in one call is a batch job, not a decision.
    const int MostRows = 256;

    // Of all buffers together: 32 MB, however wide the rows are.
    const long MostNumbers = 8 << 20;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    readonly SlotStep _step;
    readonly SlotOptions _options;
    readonly TimeProvider _clock;
    readonly Channel<Item> _waiting = Channel.CreateBounded<Item>(QueuedCalls);
    readonly Channel<Item> _free = Channel.CreateBounded<Item>(QueuedCalls);
    readonly ShadowComparison _comparison = new();
    readonly CancellationTokenSource _stopping = new();
    readonly Task _work;
    int _made;
    long _dropped;
    long _numbers;

    public Shadow(SlotStep step, SlotOptions options, TimeProvider clock)
    {
        (_step, _options, _clock) = (step, options, clock);
        _work = Task.Run(WorkAsync);
    }

    public SlotStep Step => _step;

    public ShadowReport Report() => _comparison.Report(_step.By, _step.Statistics, Interlocked.Read(ref _dropped));

    /// <summary>Takes a copy of what was asked and served, if there is room.</summary>
    public void Offer(ReadOnlySpan<float> rows, ReadOnlySpan<double> served)
    {
        if (rows.Length > MostRows * _options.Features || !TryTake(out var item))
        {
            Interlocked.Increment(ref _dropped);
            return;
        }

        if (!HasRoom(item.Growth(rows.Length)))
        {
            Interlocked.Increment(ref _dropped);
            _free.Writer.TryWrite(item);
            return;
        }

        item.Fill(rows, served);
        _waiting.Writer.TryWrite(item);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _work;
        _step.Retire();
        _stopping.Dispose();
    }

    bool HasRoom(int growth)
    {
        if (growth == 0 || Interlocked.Add(ref _numbers, growth) <= MostNumbers) return true;
        Interlocked.Add(ref _numbers, -growth);
        return false;
    }

    bool TryTake(out Item item)
    {
        if (_free.Reader.TryRead(out item!)) return true;
        if (Volatile.Read(ref _made) >= QueuedCalls || Interlocked.Increment(ref _made) > QueuedCalls) return false;
        item = new Item();
        return true;
    }

    async Task WorkAsync()
    {
        try
        {
            while (true)
            {
                while (_waiting.Reader.TryRead(out var item))
                {
                    await CompareAsync(item);
                    _free.Writer.TryWrite(item);
                    _stopping.Token.ThrowIfCancellationRequested();
                }

                await Task.Delay(Pause, _clock, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The shadow is gone.
        }
    }

    async Task CompareAsync(Item item)
    {
        var failure = await _step.ScoreAsync(item.Rows, item.Own, _options.StepDeadline);
        if (failure == StepFailure.None) _comparison.Add(item.Served.Span, item.Own.Span);
    }

    /// <summary>Buffers for a call, used again and again.</summary>
    sealed class Item
    {
        float[] _rows = [];
        double[] _served = [];
        double[] _own = [];
        int _features;
        int _scores;

        public ReadOnlyMemory<float> Rows => _rows.AsMemory(0, _features);

        public ReadOnlyMemory<double> Served => _served.AsMemory(0, _scores);

        public Memory<double> Own => _own.AsMemory(0, _scores);

        /// <summary>How many numbers more it needs room for.</summary>
        public int Growth(int numbers) => Math.Max(0, numbers - _rows.Length);

        public void Fill(ReadOnlySpan<float> rows, ReadOnlySpan<double> served)
        {
            if (_rows.Length < rows.Length) _rows = new float[rows.Length];
            if (_served.Length < served.Length) (_served, _own) = (new double[served.Length], new double[served.Length]);
            rows.CopyTo(_rows);
            served.CopyTo(_served);
            (_features, _scores) = (rows.Length, served.Length);
        }
    }
}
