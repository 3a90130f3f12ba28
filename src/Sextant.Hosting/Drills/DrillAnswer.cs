using Sextant.Platform;

namespace Sextant.Hosting.Drills;

/// <summary>What became of one request of a drill.</summary>
/// <param name="Id">The decision's id, given by the drill.</param>
/// <param name="Took">From when it was due to its answer or refusal.</param>
/// <param name="Decided">The answer; null if there was none.</param>
/// <param name="Refusal">The error's code; empty if the caller gave up; null if there was an answer.</param>
/// <param name="Detail">The error's words; null if there was an answer.</param>
sealed record DrillAnswer(string Id, TimeSpan Took, Decided<PolicyDecision>? Decided, string? Refusal, string? Detail)
{
    /// <summary>True if the answer says that it was not recorded.</summary>
    public bool SaysUnrecorded => Decided?.Degradations.Any(one => one is { Part: "log", Code: "unrecorded" }) == true;

    /// <summary>True if it was answered in time and did without nothing.</summary>
    public bool IsWell => Decided is { IsDegraded: false } && Took <= DrillJudgement.Promise;
}
