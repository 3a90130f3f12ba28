using System.Collections.Concurrent;
using System.Threading.Channels;
using Sextant.Hosting.Models;

namespace Sextant.Hosting.Monitoring;

/// <summary>Takes what models are asked from the requests to monitoring: in bounded memory; what has no room is counted and left out. Thread-safe.</summary>
public sealed class ScoreIntake : IScoreWatcher
{
    // Shares of a large call are told by some of its rows.
    const int MostRowsOfCall = 64;
    const int MostWaiting = 4_096;

    readonly Channel<WatchedRows> _waiting = Channel.CreateBounded<WatchedRows>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    readonly ConcurrentDictionary<string, WatchedColumns> _columns = new(StringComparer.Ordinal);
    readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _segments;
    readonly TimeProvider _clock;
    long _leftOut;

    /// <summary>An intake.</summary>
    /// <param name="segments">Features by which scores are watched apart, by scope.</param>
    /// <param name="clock">Tells the time of rows.</param>
    public ScoreIntake(IReadOnlyDictionary<string, IReadOnlyList<string>> segments, TimeProvider clock) => (_segments, _clock) = (segments, clock);

    /// <summary>Calls that were left out since the process began, because too much waited.</summary>
    public long LeftOut => Interlocked.Read(ref _leftOut);

    /// <inheritdoc/>
    public void Scored(ServedModel model, ReadOnlySpan<float> rows, ReadOnlySpan<double> scores)
    {
        ArgumentNullException.ThrowIfNull(model);
        var columns = _columns.GetValueOrDefault(model.Name);
        if (columns is null || columns.Model.Columns != model.Columns || columns.Model.Champion != model.Champion) _columns[model.Name] = columns = new(model, _segments.GetValueOrDefault(model.Name) ?? []);
        var step = Math.Max(1, (scores.Length + MostRowsOfCall - 1) / MostRowsOfCall);
        var count = (scores.Length + step - 1) / step;
        var (keptRows, keptScores) = (new float[count * columns.Width], new double[count]);
        for (var i = 0; i < count; i++)
        {
            rows.Slice(i * step * columns.Width, columns.Width).CopyTo(keptRows.AsSpan(i * columns.Width));
            keptScores[i] = scores[i * step];
        }

        if (!_waiting.Writer.TryWrite(new(columns, Timestamp.Now(_clock), keptRows, keptScores))) Interlocked.Increment(ref _leftOut);
    }

    internal bool TryTake(out WatchedRows? rows) => _waiting.Reader.TryRead(out rows);
}
