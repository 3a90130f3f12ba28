using Sextant.Features;
using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>What a gate looks at of a package by itself, whoever asks: a person who promotes a version, or a training job.</summary>
static class PackageEvidence
{
    // Enough for a figure, and no more than a second for most models.
    const int MostTimedRows = 1000;

    /// <summary>The package, its model and, if a rule asks for it, how fast that is.</summary>
    /// <param name="package">The package.</param>
    /// <param name="scorer">Its model; null if it takes no rows.</param>
    /// <param name="rules">What it is held to.</param>
    /// <param name="rows">Rows such as it will get; none for its golden examples, else one with all values missing.</param>
    /// <param name="features">Features that are applied.</param>
    /// <param name="clock">Measures.</param>
    public static GateEvidence Of(ModelPackage package, IScorer? scorer, IReadOnlyList<GateRules> rules, ReadOnlySpan<float> rows, FeatureCatalog features, TimeProvider clock) => new(package)
    {
        Scorer = scorer,
        Features = features,
        Latency = scorer is not null && rules.Any(rule => rule.Latency is not null) ? LatencyFigure.Measure(scorer, Timed(rows, package, scorer), clock) : null,
    };

    /// <summary>A score of each row.</summary>
    /// <param name="scorer">A model of one score.</param>
    /// <param name="rows">Rows behind each other.</param>
    public static double[] Scores(IScorer scorer, ReadOnlySpan<float> rows)
    {
        var scores = new double[rows.Length / scorer.Features];
        scorer.Score(rows, scores);
        return scores;
    }

    static ReadOnlySpan<float> Timed(ReadOnlySpan<float> rows, ModelPackage package, IScorer scorer)
    {
        if (rows.Length > 0) return rows[..Math.Min(rows.Length, MostTimedRows * scorer.Features)];
        return GoldenExamples.Of(package) is { Count: > 0 } golden && golden.Features == scorer.Features ? golden.Rows.ToArray() : [.. Enumerable.Repeat(float.NaN, scorer.Features)];
    }
}
