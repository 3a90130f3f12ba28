namespace Sextant.Platform;

/// <summary>How a job stands.</summary>
public enum JobState
{
    /// <summary>Waits for its turn, its time or its next attempt.</summary>
    Queued,

    /// <summary>A process has it.</summary>
    Running,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Ended by an error, and not to be tried again by itself.</summary>
    Failed,

    /// <summary>Stopped because somebody asked.</summary>
    Cancelled,

    /// <summary>The process that ran it went away, and it cannot go on by itself.</summary>
    Abandoned,
}
