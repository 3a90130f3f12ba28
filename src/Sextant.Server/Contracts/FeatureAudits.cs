using System.Text;
using Sextant.Features;

namespace Sextant.Server.Contracts;

/// <summary>The audit of one view's version.</summary>
/// <param name="View">Its name and version.</param>
/// <param name="Samples">How many sampled reads were compared.</param>
/// <param name="Compared">How many values.</param>
/// <param name="Mismatched">How many of them differed.</param>
/// <param name="MismatchRate">Their share.</param>
public sealed record ViewAuditAnswer(string View, int Samples, int Compared, int Mismatched, double MismatchRate);

/// <summary>A value that was served and is computed otherwise.</summary>
/// <param name="Set">The set that was read; missing for features by name.</param>
/// <param name="View">The view and its version.</param>
/// <param name="Feature">The feature.</param>
/// <param name="Keys">The entity's keys, in the view's order.</param>
/// <param name="Time">When it was served.</param>
/// <param name="AppliedThrough">The events up to here were known.</param>
/// <param name="Served">What was served; missing for null.</param>
/// <param name="ServedStatus">And its status.</param>
/// <param name="Recomputed">What history says.</param>
/// <param name="RecomputedStatus">And its status.</param>
public sealed record AuditExample(
    string? Set, string View, string Feature, IReadOnlyList<string> Keys, string Time, long AppliedThrough, string? Served, string ServedStatus, string? Recomputed, string RecomputedStatus)
{
    internal static AuditExample From(AuditMismatch mismatch) => new(
        mismatch.Sample.Set.Length == 0 ? null : mismatch.Sample.Set,
        $"{mismatch.Sample.View}@{mismatch.Sample.Version}",
        mismatch.Served.Feature,
        Encoding.UTF8.GetString(mismatch.Sample.Key).Split('\0', StringSplitOptions.RemoveEmptyEntries),
        mismatch.Sample.At.ToString(),
        mismatch.Sample.Through,
        mismatch.Served.Value,
        Word(mismatch.Served.Status),
        mismatch.Recomputed.Value,
        Word(mismatch.Recomputed.Status));

    static string Word(FeatureStatus status) => status == FeatureStatus.NotFound ? "NOT_FOUND" : status.ToString().ToUpperInvariant();
}

/// <summary>What an audit of served values found.</summary>
/// <param name="Compared">How many values were compared.</param>
/// <param name="Mismatched">How many of them differed.</param>
/// <param name="MismatchRate">Their share; 0 if none were compared.</param>
/// <param name="Skipped">Samples of views that are not applied any more.</param>
/// <param name="Oldest">When the oldest sample was served; missing without samples.</param>
/// <param name="Newest">When the newest was.</param>
/// <param name="Views">By view and version.</param>
/// <param name="Examples">The first mismatches.</param>
public sealed record FeatureAuditAnswer(
    int Compared, int Mismatched, double MismatchRate, int Skipped, string? Oldest, string? Newest, IReadOnlyList<ViewAuditAnswer> Views, IReadOnlyList<AuditExample> Examples)
{
    internal static FeatureAuditAnswer From(AuditReport report) => new(
        report.Compared,
        report.Mismatched,
        Rate(report.Mismatched, report.Compared),
        report.Skipped,
        report.Oldest?.ToString(),
        report.Newest?.ToString(),
        [.. report.Views.Select(view => new ViewAuditAnswer(view.View, view.Samples, view.Compared, view.Mismatched, Rate(view.Mismatched, view.Compared)))],
        [.. report.Examples.Select(AuditExample.From)]);

    static double Rate(int part, int whole) => whole == 0 ? 0 : part / (double)whole;
}
