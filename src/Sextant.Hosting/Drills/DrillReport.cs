namespace Sextant.Hosting.Drills;

/// <summary>What a drill found.</summary>
/// <param name="Name">The drill.</param>
/// <param name="Part">What went wrong on purpose: <c>features</c>, <c>model</c>, <c>index</c>, <c>log</c>, <c>disk</c> or <c>all</c>.</param>
/// <param name="Injected">How it went wrong.</param>
/// <param name="Normal">Figures before.</param>
/// <param name="Faulty">Figures while the faults were on.</param>
/// <param name="After">Figures after they were off again.</param>
/// <param name="RecoveryMilliseconds">From when the faults were off until answers came in time and whole again; null if they did not.</param>
/// <param name="Levels">The service levels.</param>
/// <param name="Said">What the answers said under the faults, the most frequent first.</param>
public sealed record DrillReport(string Name, string Part, string Injected, DrillPhase Normal, DrillPhase Faulty, DrillPhase After, double? RecoveryMilliseconds, IReadOnlyList<DrillLevel> Levels, IReadOnlyList<DrillSaying> Said)
{
    /// <summary>True if every service level held.</summary>
    public bool IsHeld => Levels.All(level => level.IsHeld);
}
