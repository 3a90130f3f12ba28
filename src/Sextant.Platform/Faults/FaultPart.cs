namespace Sextant.Platform;

/// <summary>What a fault is injected into.</summary>
public enum FaultPart
{
    /// <summary>Reads of features.</summary>
    Features,

    /// <summary>Questions to models.</summary>
    Model,

    /// <summary>Questions to an index: retrieval of candidates, and whatever else a decider asks outside.</summary>
    Index,

    /// <summary>Questions for arms of experiments.</summary>
    Experiments,

    /// <summary>The decision log, as if too much waited for it. Errors are SXT2481.</summary>
    Log,

    /// <summary>The disk under the decision log. Errors are SXT4010: it is full.</summary>
    Disk,
}
