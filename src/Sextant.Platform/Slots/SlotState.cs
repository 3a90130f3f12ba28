namespace Sextant.Platform;

/// <summary>What a slot serves with at a moment. Immutable: a swap puts another in its place.</summary>
sealed record SlotState(SlotStep Live, SlotStep? Previous, Canary? Canary, Shadow[] Shadows, SlotStep[] Others)
{
    /// <summary>The steps after the first that was tried: the live one if it was not that, then the previous, then those of the options.</summary>
    public SlotStep[] AfterLive => Previous is null ? Others : [Previous, .. Others];
}
