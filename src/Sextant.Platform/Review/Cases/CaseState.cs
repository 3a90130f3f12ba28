namespace Sextant.Platform;

/// <summary>Where a case is.</summary>
public enum CaseState
{
    /// <summary>It waits for a reviewer.</summary>
    Open,

    /// <summary>A reviewer has it.</summary>
    Leased,

    /// <summary>It waits for somebody else, such as the customer; its clock stands.</summary>
    Paused,

    /// <summary>It waits for a time; its clock runs.</summary>
    Snoozed,

    /// <summary>It is decided.</summary>
    Decided,

    /// <summary>It was decided and waits for a reviewer again.</summary>
    Reopened,
}
