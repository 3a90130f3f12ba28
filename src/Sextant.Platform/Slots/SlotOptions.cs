namespace Sextant.Platform;

/// <summary>How a slot serves.</summary>
/// <param name="Features">Numbers in a row.</param>
/// <param name="Constant">The scores of the last step, which never fails: one for each output.</param>
public sealed record SlotOptions(int Features, IReadOnlyList<double> Constant)
{
    /// <summary>Small model before the constant; null for none.</summary>
    public SlotModel? Simple { get; init; }

    /// <summary>Rule of thumb before the constant; null for none.</summary>
    public SlotModel? Heuristic { get; init; }

    /// <summary>What each step has. Default 20 ms.</summary>
    public TimeSpan StepDeadline { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>What all steps have together; the constant is given after that. Default 50 ms.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>When a step is left alone.</summary>
    public BreakerOptions Breaker { get; init; } = new();

    /// <summary>How often a new model scores before it serves, so that what is compiled or loaded late is so then. Default 200.</summary>
    public int WarmUpRuns { get; init; } = 200;
}
