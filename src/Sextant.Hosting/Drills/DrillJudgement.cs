using System.Globalization;
using Sextant.Platform;

namespace Sextant.Hosting.Drills;

/// <summary>Judges what came of a drill. Pure.</summary>
static class DrillJudgement
{
    /// <summary>What is promised: an answer within this time of when it was due.</summary>
    public static readonly TimeSpan Promise = TimeSpan.FromMilliseconds(100);

    const double Target = 0.99;
    const double MostRecoveryMilliseconds = 1000;

    /// <summary>The report of a drill.</summary>
    /// <param name="drill">The drill.</param>
    /// <param name="phases">Answers before, under and after the faults, each in the order in which they were due.</param>
    /// <param name="logged">Decisions of the drill that are in the log, and whether the log has them as degraded.</param>
    /// <param name="perSecond">The pace.</param>
    public static DrillReport Judge(Drill drill, (IReadOnlyList<DrillAnswer> Normal, IReadOnlyList<DrillAnswer> Faulty, IReadOnlyList<DrillAnswer> After) phases, IReadOnlyDictionary<string, bool> logged, int perSecond)
    {
        IReadOnlyList<DrillAnswer> all = [.. phases.Normal, .. phases.Faulty, .. phases.After];
        var recovery = RecoveryOf(phases.After, perSecond);
        return new(drill.Name, drill.Part, drill.Injected, DrillPhase.Of(phases.Normal), DrillPhase.Of(phases.Faulty), DrillPhase.Of(phases.After), recovery,
            [InTime(drill, phases.Normal, phases.Faulty), Recorded(all, logged), SaysSo(all, logged), Recovers(recovery)], Said(phases.Faulty));
    }

    static DrillLevel InTime(Drill drill, IReadOnlyList<DrillAnswer> before, IReadOnlyList<DrillAnswer> answers)
    {
        var (share, calm) = (Share(drill, answers), Share(drill, before));
        // What was late before the faults already tells that the machine is too busy for a drill.
        return new("in time", share >= Target, Percent(share) + (share < Target && calm < Target ? $", before {Percent(calm)}" : ""));
    }

    static double Share(Drill drill, IReadOnlyList<DrillAnswer> answers) =>
        (double)answers.Count(answer => answer.Took <= Promise && (answer.Decided is not null || drill.RightRefusals.Contains(answer.Refusal))) / answers.Count;

    // Cut, not rounded: 98.999 % is not 99 %.
    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 10_000) / 100:0.00} %");

    static DrillLevel Recorded(IReadOnlyList<DrillAnswer> answers, IReadOnlyDictionary<string, bool> logged)
    {
        var lost = answers.Count(answer => answer.Decided is not null && !answer.SaysUnrecorded && !logged.ContainsKey(answer.Id));
        // Of those where the caller gave up nobody knows: the record may be the last thing that was done.
        var ghosts = answers.Count(answer => (answer.Refusal is { Length: > 0 } || answer.SaysUnrecorded) && logged.ContainsKey(answer.Id));
        return new("recorded", lost + ghosts == 0, string.Create(CultureInfo.InvariantCulture, $"{lost} lost, {ghosts} too many"));
    }

    /// <summary>Whoever took no part is a degradation, and the log has the decision as degraded where the answer did without something.</summary>
    static DrillLevel SaysSo(IReadOnlyList<DrillAnswer> answers, IReadOnlyDictionary<string, bool> logged)
    {
        var silent = answers.Count(answer => answer.Decided is { } decided && (IsSilent(decided) || (logged.TryGetValue(answer.Id, out var isDegraded) && isDegraded != decided.IsDegraded)));
        return new("says so", silent == 0, string.Create(CultureInfo.InvariantCulture, $"{silent} silent"));
    }

    static bool IsSilent(Decided<PolicyDecision> decided) =>
IsSilent(decided, DrillWorkspace.Set, "features") || IsSilent(decided, DrillWorkspace.Model, "model") || IsSilent(decided, DrillIndex.Name, DrillIndex.Name);

    static bool IsSilent(Decided<PolicyDecision> decided, string served, string part) =>
        !decided.ServedBy.Any(by => by.StartsWith(served + "@", StringComparison.Ordinal)) && decided.Degradations.All(one => one.Part != part);

    static DrillLevel Recovers(double? milliseconds) => new(
        "recovers",
        milliseconds <= MostRecoveryMilliseconds,
        milliseconds is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time:0} ms") : "not at all");

    /// <summary>When the first tenth of a second begins in which all is well: one late answer of a busy machine later on is none of the fault's.</summary>
    static double? RecoveryOf(IReadOnlyList<DrillAnswer> after, int perSecond)
    {
        var (wanted, well) = (Math.Max(1, perSecond / 10), 0);
        for (var i = 0; i < after.Count; i++)
        {
            well = after[i].IsWell ? well + 1 : 0;
            if (well == wanted) return (i + 1 - wanted) * 1000.0 / perSecond;
        }

        return null;
    }

    static List<DrillSaying> Said(IReadOnlyList<DrillAnswer> answers) =>
    [
        .. answers
            .SelectMany(answer => answer.Decided is { } decided
                ? decided.Degradations.Select(one => (What: $"{one.Part}/{one.Code}", Words: one.Detail)).DistinctBy(one => one.What)
                : [(What: answer.Refusal is { Length: > 0 } code ? code : "no answer", Words: answer.Detail!)])
            .GroupBy(one => one.What, StringComparer.Ordinal)
            .Select(group => new DrillSaying(group.Key, (double)group.Count() / answers.Count, group.First().Words))
            .OrderByDescending(one => one.Share).ThenBy(one => one.What, StringComparer.Ordinal),
    ];
}
