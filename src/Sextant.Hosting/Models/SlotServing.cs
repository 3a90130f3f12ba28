using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>How the slots of a workspace serve: <c>models.slot</c> of its settings.</summary>
public sealed record SlotServing
{
    /// <summary>What each model of a slot has for up to 256 rows. Default 200 ms: a request over HTTP may hold a batch, and a model that hangs costs no more than this.</summary>
    public TimeSpan StepDeadline { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>What all of them have together; then the constant is given. Default 500 ms.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>When a model that fails is left alone.</summary>
    public BreakerOptions Breaker { get; init; } = new();
}
