namespace Sextant.Platform;

/// <summary>When the record of a decision is on disk.</summary>
public enum RecordDurability
{
    /// <summary>Before the answer, in a group with others: an answer that was given is never lost. Without the disk there is no answer.</summary>
    BeforeAnswer,

    /// <summary>Soon after the answer. What waits is bounded; a kill loses at most that, and what is lost for want of room is counted.</summary>
    AfterAnswer,
}
