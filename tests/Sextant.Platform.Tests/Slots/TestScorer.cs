namespace Sextant.Platform.Tests.Slots;

/// <summary>Scores a row by a function of its first number, and says when it is disposed of.</summary>
sealed class TestScorer(Func<float, double> score, int features = 2) : IScorer, IDisposable
{
    int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public bool IsDisposed { get; private set; }

    public int Features => features;

    public int Outputs => 1;

    public static SlotModel Model(int version, Func<float, double> score, bool isBounded = true) => new("m", version, new TestScorer(score)) { IsBounded = isBounded, Concurrency = 8 };

    public void Score(ReadOnlySpan<float> rows, Span<double> scores)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        Interlocked.Increment(ref _calls);
        for (var row = 0; row < scores.Length; row++) scores[row] = score(rows[row * features]);
    }

    public void Dispose() => IsDisposed = true;
}
