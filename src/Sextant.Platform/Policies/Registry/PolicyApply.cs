namespace Sextant.Platform;

/// <summary>How a policy is applied.</summary>
/// <param name="Expected">The revision that was planned for; 0 for a policy that is new.</param>
/// <param name="By">Who applies it.</param>
/// <param name="Reason">Why.</param>
public sealed record PolicyApply(long Expected, string By, string Reason)
{
    /// <summary>True: also where the guard refuses it.</summary>
    public bool IsForced { get; init; }

    /// <summary>True: without a rollout.</summary>
    public bool IsAtOnce { get; init; }
}
