using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>
/// A scorer that disposes of all that it stands on: once, however often it is told to, and after the last call. A slot that refused a model may still
/// run a call of its warm-up that it has given up.
/// </summary>
sealed class OwningScorer(IScorer scorer, OpenedModel owned) : IScorer, IDisposable
{
    readonly RunningCalls _calls = new();
    int _isDisposed;

    public int Features => scorer.Features;

    public int Outputs => scorer.Outputs;

    public void Score(ReadOnlySpan<float> rows, Span<double> scores)
    {
        using (_calls.Enter())
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) != 0, this);
            scorer.Score(rows, scores);
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0) _calls.WhenIdle(owned.Dispose);
    }
}
