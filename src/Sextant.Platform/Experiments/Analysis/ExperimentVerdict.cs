namespace Sextant.Platform;

/// <summary>What becomes of an experiment.</summary>
public enum ExperimentVerdict
{
    /// <summary>It goes on.</summary>
    Continue,

    /// <summary>An arm does harm: it ends, and everyone gets the control.</summary>
    StopHarm,

    /// <summary>Arms are not as large as planned: figures cannot be trusted, and it ends.</summary>
    StopSampleRatio,
}
