namespace Sextant.Platform;

/// <summary>How long a model takes, in microseconds.</summary>
/// <param name="P50Micros">A call with one row, the median.</param>
/// <param name="P99Micros">A call with one row: 99 of 100 take at most this.</param>
/// <param name="MicrosPerRow">A row, when all rows are scored in one call: the best of some.</param>
public sealed record LatencyFigure(double P50Micros, double P99Micros, double MicrosPerRow)
{
    const int WarmCalls = 200;
    const int Together = 5;

    /// <summary>Measures a model on rows such as it will get. What else the machine does counts too: measure on a quiet one.</summary>
    /// <param name="scorer">The model.</param>
    /// <param name="rows">Rows behind each other; at least one.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="calls">Calls with one row, going through the rows. Default 5,000.</param>
    /// <exception cref="InvalidInputException">SXT2261: there are no whole rows.</exception>
    public static LatencyFigure Measure(IScorer scorer, ReadOnlySpan<float> rows, TimeProvider clock, int calls = 5000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        var count = rows.Length / scorer.Features;
        if (count == 0 || rows.Length % scorer.Features != 0) throw new InvalidInputException("SXT2261", $"Latency is measured on rows of {scorer.Features} numbers, but there are {rows.Length} numbers. Give whole rows, at least one.");
        var scores = new double[count * scorer.Outputs];
        var micros = new double[calls];
        for (var call = -WarmCalls; call < calls; call++)
        {
            var row = rows.Slice((call + WarmCalls) % count * scorer.Features, scorer.Features);
            var start = clock.GetTimestamp();
            scorer.Score(row, scores.AsSpan(0, scorer.Outputs));
            if (call >= 0) micros[call] = clock.GetElapsedTime(start).TotalMicroseconds;
        }

        var best = double.PositiveInfinity;
        for (var i = 0; i < Together; i++)
        {
            var start = clock.GetTimestamp();
            scorer.Score(rows, scores);
            best = Math.Min(best, clock.GetElapsedTime(start).TotalMicroseconds / count);
        }

        Array.Sort(micros);
        return new(micros[(calls - 1) / 2], micros[(int)Math.Ceiling(0.99 * calls) - 1], best);
    }
}
