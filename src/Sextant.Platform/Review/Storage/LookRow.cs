using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A look of a reviewer at a case, as the store has it: from the claim to its end.</summary>
sealed class LookRow
{
    public const string Columns =
        """
        number AS Number, case_no AS CaseNo, queue AS Queue, opening AS Opening, reviewer AS Reviewer, golden AS Golden, claimed_at AS ClaimedAt, lease_until AS LeaseUntil, ended_at AS EndedAt,
        ended_lease AS EndedLease, ending AS Ending, verdict AS Verdict, reasons AS Reasons, note AS Note, template AS Template, is_right AS IsRight
        """;

    public long Number { get; init; }

    public long CaseNo { get; init; }

    public string Queue { get; init; } = "";

    public long Opening { get; init; }

    public string Reviewer { get; init; } = "";

    public long Golden { get; init; }

    public long ClaimedAt { get; init; }

    public long LeaseUntil { get; init; }

    public long? EndedAt { get; init; }

    public long? EndedLease { get; init; }

    public string? Ending { get; init; }

    public string? Verdict { get; init; }

    public string? Reasons { get; init; }

    public string? Note { get; init; }

    public string? Template { get; init; }

    public long? IsRight { get; init; }

    public ImmutableArray<string> ReasonList => Reasons is null ? [] : [.. JsonNode.Parse(Reasons)!.AsArray().Select(item => item!.GetValue<string>())];

    public bool Says(CaseVerdict verdict) =>
        Ending == LookEnding.Verdict && Verdict == verdict.Verdict && Note == verdict.Note && Template == verdict.Template && ReasonList.SequenceEqual(verdict.Reasons);
}
