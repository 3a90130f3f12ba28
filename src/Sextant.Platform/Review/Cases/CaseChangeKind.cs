namespace Sextant.Platform;

/// <summary>What may happen to a case.</summary>
public enum CaseChangeKind
{
    /// <summary>It was opened.</summary>
    Opened,

    /// <summary>A reviewer claimed it.</summary>
    Claimed,

    /// <summary>A lease ended without a word.</summary>
    Expired,

    /// <summary>A reviewer gave it back.</summary>
    Released,

    /// <summary>A reviewer left it to others, with a reason.</summary>
    Skipped,

    /// <summary>A reviewer gave a verdict.</summary>
    Verdict,

    /// <summary>Verdicts became the outcome.</summary>
    Decided,

    /// <summary>A reviewer took a verdict back.</summary>
    Undone,

    /// <summary>It goes to reviewers of a higher skill.</summary>
    Escalated,

    /// <summary>It waits for somebody else.</summary>
    Paused,

    /// <summary>It goes on.</summary>
    Resumed,

    /// <summary>It waits for a time.</summary>
    Snoozed,

    /// <summary>It is meant for one reviewer, or for nobody in particular any more.</summary>
    Assigned,

    /// <summary>It is to be decided anew.</summary>
    Reopened,

    /// <summary>Somebody wrote a note.</summary>
    Note,

    /// <summary>It was linked to a similar case.</summary>
    Linked,
}
