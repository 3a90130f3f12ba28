using Sextant.Features;
using Sextant.Numerics;

namespace Sextant.Server.Contracts;

/// <summary>What a feature's values looked like. What the values do not have is missing.</summary>
/// <param name="Count">How many there were, nulls among them.</param>
/// <param name="NullRate">Share of nulls.</param>
/// <param name="Distinct">How many different ones, about.</param>
/// <param name="NotFinite">How many were infinite or no number.</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The greatest.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Std">The standard deviation.</param>
/// <param name="Quantiles">Quantiles, from 1 % to 99 %.</param>
/// <param name="Top">The most frequent texts with their counts.</param>
public sealed record FeatureFigures(long Count, double? NullRate, long Distinct, long NotFinite, double? Min, double? Max, double? Mean, double? Std, FeatureQuantiles? Quantiles, IReadOnlyList<ItemCount>? Top)
{
    internal static FeatureFigures? From(FeatureStatistics? statistics) => statistics is null ? null : new(
        statistics.Count,
        statistics.NullRate,
        statistics.Distinct,
        statistics.NotFinite,
        statistics.Min,
        statistics.Max,
        statistics.Mean,
        statistics.Std,
        statistics.Quantiles,
        statistics.Top is [] ? null : statistics.Top);
}

/// <summary>A feature's values now, beside what they were at first.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Drift">Population stability index against the baseline; missing for texts and times.</param>
/// <param name="DriftLevel">steady, notable (from 0.1) or severe (from 0.25).</param>
/// <param name="Now">The latest figures.</param>
/// <param name="Baseline">The first.</param>
public sealed record FeatureStatisticsAnswer(string Name, string Type, double? Drift, string? DriftLevel, FeatureFigures? Now, FeatureFigures? Baseline);

/// <summary>What is expected of a view's values.</summary>
/// <param name="Feature">The feature; missing for freshness.</param>
/// <param name="Kind">nullRate, range, uniqueness or freshness (in seconds).</param>
/// <param name="Min">Least allowed.</param>
/// <param name="Max">Greatest allowed.</param>
/// <param name="Kept">Whether the latest statistics keep it; missing if there are none.</param>
/// <param name="Violations">How many checks found it violated.</param>
/// <param name="LastViolation">What the last of them found.</param>
/// <param name="LastViolationAt">When.</param>
public sealed record ExpectationAnswer(string? Feature, string Kind, double? Min, double? Max, bool? Kept, long Violations, string? LastViolation, string? LastViolationAt);

/// <summary>The statistics of a view's version.</summary>
/// <param name="View">The view.</param>
/// <param name="Version">Its version.</param>
/// <param name="CollectedAt">When the latest were collected; missing if they never were.</param>
/// <param name="AgeSeconds">How long ago that is.</param>
/// <param name="Rows">How many values they are of: events, or entities for aggregates (at most 10,000).</param>
/// <param name="NewestEvent">The newest event among them.</param>
/// <param name="BaselineAt">When the baseline was collected; missing if there is none yet.</param>
/// <param name="BaselineRows">How many values that is of.</param>
/// <param name="Features">In the view's order.</param>
/// <param name="Expectations">In the view's order.</param>
public sealed record ViewStatisticsAnswer(
    string View, int Version, string? CollectedAt, double? AgeSeconds, long Rows, string? NewestEvent, string? BaselineAt, long BaselineRows, IReadOnlyList<FeatureStatisticsAnswer> Features, IReadOnlyList<ExpectationAnswer> Expectations)
{
    internal static ViewStatisticsAnswer From(ViewQuality quality, Timestamp now) => new(
        quality.View.Name,
        quality.View.Version,
        quality.Latest?.CollectedAt.ToString(),
        quality.Latest is { } latest ? Math.Max(0, now.Since(latest.CollectedAt).TotalSeconds) : null,
        quality.Latest?.Rows ?? 0,
        quality.Latest?.NewestEvent?.ToString(),
        quality.Baseline?.CollectedAt.ToString(),
        quality.Baseline?.Rows ?? 0,
        [.. quality.View.Output.Fields.Select(field => Feature(field, quality.Latest?.Of(field.Name), quality.Baseline?.Of(field.Name)))],
        [.. quality.View.Definition.Expectations.Select(expectation => Expectation(quality, expectation))]);

    static FeatureStatisticsAnswer Feature(Field field, FeatureStatistics? now, FeatureStatistics? baseline)
    {
        var drift = now is null || baseline is null ? null : DriftScore.Of(baseline, now);
        var level = drift switch
        {
            null => null,
            >= DriftScore.Severe => "severe",
            >= DriftScore.Notable => "notable",
            _ => "steady",
        };
        return new(field.Name, field.Type.ToString(), drift, level, FeatureFigures.From(now), FeatureFigures.From(baseline));
    }

    static ExpectationAnswer Expectation(ViewQuality quality, Expectation expectation)
    {
        var violations = quality.Violations.Where(violation => violation.Last.Feature == expectation.Feature && violation.Last.Kind == expectation.Kind).ToList();
        var last = violations.FirstOrDefault();
        bool? kept = quality.Latest is { } latest ? violations.All(violation => violation.LastAt != latest.CollectedAt) : null;
        var kind = expectation.Kind == ExpectationKind.NullRate ? "nullRate" : expectation.Kind.ToString().ToLowerInvariant();
        return new(expectation.Feature, kind, expectation.Min, expectation.Max, kept, violations.Sum(violation => violation.Count), last?.Last.Message, last?.LastAt.ToString());
    }
}
