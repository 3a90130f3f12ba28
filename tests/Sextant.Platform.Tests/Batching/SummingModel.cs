using Microsoft.Extensions.Time.Testing;

namespace Sextant.Platform.Tests;

/// <summary>Adds up each row. Takes a known time on a clock of its own, keeps what it was asked, can be held, and throws on a row with -1.</summary>
sealed class SummingModel : IModel
{
    readonly Lock _lock = new();
    readonly List<int> _batches = [];

    public FakeTimeProvider Time { get; } = new();

    public TimeSpan PerRow { get; set; } = TimeSpan.FromMilliseconds(1);

    public TimeSpan PerBatch { get; set; } = TimeSpan.FromMilliseconds(4);

    /// <summary>Calls go on while it is set.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    public SemaphoreSlim Started { get; } = new(0);

    public bool IsDisposed { get; private set; }

    public ModelSignature Signature { get; init; } = new([new("x", TensorType.Float32, [null, null])], [new("sum", TensorType.Float32, [null, 1])]);

    /// <summary>Rows of each call.</summary>
    public IReadOnlyList<int> Batches
    {
        get
        {
            lock (_lock) return [.. _batches];
        }
    }

    public IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var (rows, columns) = (inputs[0].Shape[0], inputs[0].Shape[1]);
        lock (_lock) _batches.Add(rows);
        Started.Release();
        Gate.Wait();
        Time.Advance(PerBatch + (PerRow * rows));
        var values = inputs[0].Values<float>().ToArray();
        if (values.Contains(-1)) throw new ModelException("SXT2207", "a row has -1");
        if (values.Contains(-2)) throw new InvalidOperationException("a bug");
        return [Tensor.Of([.. Enumerable.Range(0, rows).Select(row => values.AsSpan(row * columns, columns).ToArray().Sum())], rows, 1)];
    }

    public void Dispose() => IsDisposed = true;
}
