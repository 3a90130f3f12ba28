namespace Sextant.Platform;

/// <summary>How a training run stands.</summary>
public enum TrainingState
{
    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>It runs, or goes on when the server does.</summary>
    Running,

    /// <summary>Its version is registered, and has its alias if one was asked for.</summary>
    Done,

    /// <summary>Its version is registered, but a gate said no: it has no alias.</summary>
    Refused,

    /// <summary>It ended in an error. Nothing was registered, or its registration is whole.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,
}
