using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>A sample of the rows that a model was asked lately, with what it said: what drift is measured on. Thread-safe; whoever finds it busy goes on without.</summary>
sealed class RecentScores(int features)
{
    // Enough for tenths of a distribution to stand still, and little memory.
    const int Kept = 2_048;
    const int MostOfCall = 16;

    readonly float[] _rows = new float[Kept * features];
    readonly double[] _scores = new double[Kept];
    readonly Lock _lock = new();
    long _added;

    /// <summary>Keeps some of the rows, spread over all of them.</summary>
    public void Offer(ReadOnlySpan<float> rows, ReadOnlySpan<double> scores)
    {
        if (!_lock.TryEnter()) return;
        try
        {
            var step = Math.Max(1, scores.Length / MostOfCall);
            for (var row = 0; row < scores.Length; row += step)
            {
                var place = (int)(_added++ % Kept);
                rows.Slice(row * features, features).CopyTo(_rows.AsSpan(place * features));
                _scores[place] = scores[row];
            }
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>What it said of them, in no order; null while there are fewer than so many.</summary>
    public double[]? Scores(int least)
    {
        lock (_lock)
        {
            var count = (int)Math.Min(_added, Kept);
            return count < least ? null : _scores[..count];
        }
    }

    /// <summary>What they look like; null while there are fewer than so many.</summary>
    public ReferenceStatistics? Statistics(IReadOnlyList<string> names, int least)
    {
        lock (_lock)
        {
            var count = (int)Math.Min(_added, Kept);
            if (count < least) return null;
            var collector = new ReferenceCollector(names);
            for (var row = 0; row < count; row++) collector.Add(_rows.AsSpan(row * features, features), _scores[row]);
            return collector.ToStatistics();
        }
    }
}
