namespace Sextant.Platform;

/// <summary>No worse than the champion, by a test on the same rows.</summary>
static class ChampionCheck
{
    public static GateCheck Of(ChampionRule rule, GateEvidence evidence)
    {
        if (!evidence.HasChampion) return new("champion", true, null, null, "there is no champion to be worse than");
        if (evidence.Rows is not { Champion: not null } rows) return new("champion", false, null, null, "candidate and champion were not scored on the same rows: score some with both");
        var advantage = PairedMetrics.Advantage(rows, rule.Metric, rule.Level);
        var limit = -(rule.Margin ?? 0);
        // NaN, as of one class only, passes nothing.
        var passed = rule.Margin is null ? advantage.High >= 0 : advantage.Low >= limit;
        var demand = rule.Margin is null ? "and must not be proven worse" : FormattableString.Invariant($"and must not be worse by more than {rule.Margin:G4}");
        return new("champion", passed, rule.Margin is null ? advantage.High : advantage.Low, limit, FormattableString.Invariant(
            $"by {rule.Metric} it is better than the champion by {advantage.Estimate:G4} ({rule.Level:P0} interval {advantage.Low:G4} to {advantage.High:G4}, {rows.Labels.Length} rows), {demand}"));
    }
}
