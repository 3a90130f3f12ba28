using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sextant.Numerics;

/// <summary>Scores of classes as probabilities that sum to 1: e^score over the sum of all.</summary>
public static class Softmax
{
    /// <summary>Turns the scores of one row into probabilities, in place.</summary>
    public static void Apply<T>(Span<T> scores)
        where T : struct, IFloatingPointIeee754<T> => Normalize(scores);

    /// <summary>Turns the scores of one row into probabilities, in place.</summary>
    /// <returns>ln Σ e^score: less the score of the true class it is the row's log loss, also where that class' probability rounds to 0.</returns>
    public static T ApplyLogSum<T>(Span<T> scores)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (largest, sum) = Normalize(scores);
        return largest + T.Log(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (T Largest, T Sum) Normalize<T>(Span<T> scores)
        where T : struct, IFloatingPointIeee754<T>
    {
        // The largest taken away first: its exponential is 1 and none overflows.
        var largest = T.NegativeInfinity;
        foreach (var score in scores) largest = T.Max(largest, score);
        var sum = T.Zero;
        foreach (ref var score in scores) sum += score = T.Exp(score - largest);
        foreach (ref var score in scores) score /= sum;
        return (largest, sum);
    }
}
