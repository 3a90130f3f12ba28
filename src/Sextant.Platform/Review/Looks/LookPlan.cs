namespace Sextant.Platform;

/// <summary>What follows from the verdicts on a case so far. Pure.</summary>
/// <param name="Outcome">The verdict that counts; null if another look is needed.</param>
/// <param name="IsContested">Whether verdicts differ.</param>
/// <param name="Skill">What the next reviewer must be able to do beside what the case asks; null for nothing more.</param>
sealed record LookPlan(string? Outcome, bool IsContested, string? Skill)
{
    /// <summary>Decides.</summary>
    /// <param name="rule">The queue's rule; null if it has none any more, and then a third reviewer settles.</param>
    /// <param name="needsSecond">Whether this case gets a second look.</param>
    /// <param name="verdicts">The verdicts in their order, at least one.</param>
    public static LookPlan After(SecondLook? rule, bool needsSecond, IReadOnlyList<string> verdicts)
    {
        var isContested = verdicts.Distinct(StringComparer.Ordinal).Skip(1).Any();
        if (verdicts.Count == 1) return new(needsSecond ? null : verdicts[0], isContested, null);
        if (!isContested) return new(verdicts[0], false, null);
        var isSenior = rule?.Disagreement == Disagreement.Senior;
        if (verdicts.Count == 2) return new(null, true, isSenior ? rule!.Skill : null);
        var most = verdicts.GroupBy(verdict => verdict, StringComparer.Ordinal).OrderByDescending(group => group.Count()).First();
        return new(isSenior || most.Count() == 1 ? verdicts[^1] : most.Key, true, null);
    }
}
