namespace Sextant.Platform;

/// <summary>What a caller may do at most; each may do what those before it may.</summary>
public enum AccessRole
{
    /// <summary>Reads: features, scores, models, cases, figures.</summary>
    Viewer,

    /// <summary>Also has work done that changes nothing that serves: statistics, audits of features, comparisons.</summary>
    Analyst,

    /// <summary>Also works on cases of review queues.</summary>
    Reviewer,

    /// <summary>Also changes definitions, models and what runs, and sends events and labels.</summary>
    Operator,

    /// <summary>Everything: keys, the audit trail, erasure, files on the server's machine.</summary>
    Admin,
}
