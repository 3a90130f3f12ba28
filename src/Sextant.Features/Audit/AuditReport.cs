using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>What an audit found.</summary>
/// <param name="Views">By view and version.</param>
/// <param name="Skipped">Samples of views that are not applied any more.</param>
/// <param name="Oldest">When the oldest sample was served; null without samples.</param>
/// <param name="Newest">When the newest was.</param>
/// <param name="Examples">The first mismatches.</param>
public sealed record AuditReport(ImmutableArray<ViewAudit> Views, int Skipped, Timestamp? Oldest, Timestamp? Newest, ImmutableArray<AuditMismatch> Examples)
{
    /// <summary>How many values were compared.</summary>
    public int Compared => Views.Sum(view => view.Compared);

    /// <summary>How many of them differed.</summary>
    public int Mismatched => Views.Sum(view => view.Mismatched);
}
