namespace Sextant.Platform;

/// <summary>How a replay came out.</summary>
public enum ReplayOutcome
{
    /// <summary>The same in every bit: scores, choices, reasons, degradations, decision.</summary>
    Equal,

    /// <summary>Something is different.</summary>
    Different,

    /// <summary>It could not be made again: fields were redacted, or its decider or model is not there any more.</summary>
    Impossible,
}
