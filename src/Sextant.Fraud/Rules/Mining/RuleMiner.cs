namespace Sextant.Fraud;

/// <summary>
/// Looks for short rules that would have found frauds that went through. A beam search over conjunctions on the earlier part of the rows, by what they would have saved;
/// the best are checked on the later part, which the search did not see, against chance for all of them together (Bonferroni). Pure: the same rows give the same rules.
/// </summary>
public static class RuleMiner
{
    // Rules of almost the same rows are one rule.
    const double SameRows = 0.7;

    /// <summary>Rules, those that saved most in the later part first; empty if nothing is found that is better than chance.</summary>
    public static IReadOnlyList<SuggestedRule> Find(MinedRows rows, MiningOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        options ??= new();
        var earlier = (int)(rows.Count * options.EarlierShare);
        var (found, check) = (new MinedPart(rows, 0, earlier), new MinedPart(rows, earlier, rows.Count - earlier));
        if (found.AllFrauds < options.FewestFrauds || check.AllFrauds == 0) return [];
        var candidates = Distinct(Search(RuleLiterals.Of(rows, earlier), found, options), options.Checked);
        List<(SuggestedRule Rule, RowSet Later)> sound = [];
        foreach (var candidate in candidates)
        {
            var later = check.Figures(candidate.Later, candidate.Action);
            var chance = Math.Min(1, BinomialTail.AtLeast(later.Frauds, later.Hits, (double)check.AllFrauds / check.Rows) * candidates.Count);
            if (chance <= options.Error && later.Saved > 0) sound.Add((new(candidate.Text, candidate.Action, found.Figures(candidate.Earlier, candidate.Action), later, chance), candidate.Later));
        }

        return Additional(sound, check, options.Most);
    }

    static List<Conjunction> Search(List<RuleLiteral> literals, MinedPart part, MiningOptions options)
    {
        List<Conjunction> all = [], beam = [];
        for (var length = 1; length <= options.MostConditions; length++)
        {
            List<Conjunction> next = [];
            foreach (var longer in length == 1 ? literals.Select(literal => Conjunction.Of(literal)) : beam.SelectMany(one => literals.Where(one.Takes).Select(one.With)))
            {
                if (part.FraudsOf(longer.Earlier) < options.FewestFrauds) continue;
                next.Add(longer with { Saved = part.Best(longer.Earlier, out var action), Action = action });
            }

            beam = Distinct(next, options.Beam);
            // A condition more must save more: of rules that do the same the shorter one is better.
            all.AddRange(beam.Where(one => one.Saved > 0));
        }

        return all;
    }

    static List<Conjunction> Distinct(IEnumerable<Conjunction> all, int most)
    {
        List<Conjunction> kept = [];
        foreach (var one in all.OrderByDescending(one => one.Saved).ThenBy(one => one.Literals.Count).ThenBy(one => one.Text, StringComparer.Ordinal))
        {
            if (kept.Count == most) break;
            if (!kept.Any(other => IsSame(other.Earlier, one.Earlier))) kept.Add(one);
        }

        return kept;
    }

    static bool IsSame(RowSet one, RowSet other)
    {
        var both = one.CountWith(other);
        return both >= SameRows * (one.Count + other.Count - both);
    }

    // Each must save something beside those before it.
    static List<SuggestedRule> Additional(List<(SuggestedRule Rule, RowSet Later)> sound, MinedPart check, int most)
    {
        List<SuggestedRule> taken = [];
        List<RowSet> covered = [];
        foreach (var (rule, later) in sound.OrderByDescending(one => one.Rule.Later.Saved).ThenBy(one => one.Rule.When, StringComparer.Ordinal))
        {
            if (taken.Count == most) break;
            var left = covered.Aggregate(later, (rows, other) => rows.Without(other));
            if (check.Figures(left, rule.Action).Saved <= 0) continue;
            taken.Add(rule);
            covered.Add(later);
        }

        return taken;
    }
}
