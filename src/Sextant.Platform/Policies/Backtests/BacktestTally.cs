using System.Text.Json;

namespace Sextant.Platform;

/// <summary>Counts what a backtest finds. Not thread-safe.</summary>
sealed class BacktestTally(PolicyDefinition definition, int examples)
{
    readonly Dictionary<(string Was, string Now), (int Count, List<string> Examples)> _cells = [];
    readonly Dictionary<string, List<(string Id, int Day)>> _hits = new(StringComparer.Ordinal);
    readonly SortedDictionary<int, (int Replayed, int Changed)> _days = [];
    readonly Dictionary<string, int> _troubles = new(StringComparer.Ordinal);
    readonly List<LabelledDecision> _replayed = [];
    int _impossible;

    public int Decisions => _replayed.Count + _impossible;

    public IReadOnlyList<LabelledDecision> Replayed => _replayed;

    public void Impossible(string reason)
    {
        _impossible++;
        _troubles[reason] = _troubles.GetValueOrDefault(reason) + 1;
    }

    public void Add(DecisionEntry entry, string now, JsonElement decision)
    {
        _replayed.Add(new(entry.Id, entry.Time, entry.Entities));
        var (replayed, changed) = _days.GetValueOrDefault(entry.Time.Day);
        _days[entry.Time.Day] = (replayed + 1, changed + (entry.Verdict == now ? 0 : 1));
        var (count, ids) = _cells.GetValueOrDefault((entry.Verdict, now), (0, []));
        if (entry.Verdict != now && ids.Count < examples) ids.Add(entry.Id);
        _cells[(entry.Verdict, now)] = (count + 1, ids);
        if (decision.TryGetProperty("rule", out var rule)) Hit(rule.GetString()!, entry);
        foreach (var shadow in decision.GetProperty("shadow").EnumerateArray()) Hit(shadow.GetString()!, entry);
    }

    public BacktestReport Report(string? label, IReadOnlyDictionary<string, double> values)
    {
        var positives = values.Count(value => value.Value > 0);
        return new(
            Decisions,
            _replayed.Count,
            [.. _troubles.OrderByDescending(trouble => trouble.Value).ThenBy(trouble => trouble.Key, StringComparer.Ordinal).Take(10).Select(trouble => new BacktestTrouble(trouble.Key, trouble.Value))],
            [.. _cells.OrderBy(cell => definition.RankOf(cell.Key.Was)).ThenBy(cell => definition.RankOf(cell.Key.Now)).Select(cell => new BacktestCell(cell.Key.Was, cell.Key.Now, cell.Value.Count, cell.Value.Examples))],
            [.. definition.Rules.Select(rule => Rule(rule, values, positives))],
            label,
            values.Count,
            positives)
        {
            Days = [.. _days.Select(day => new BacktestDay(day.Key, day.Value.Replayed, day.Value.Changed, [.. definition.Rules.Select(rule => OfDay(rule, day.Key, values))]))],
        };
    }

    void Hit(string rule, DecisionEntry entry)
    {
        if (!_hits.TryGetValue(rule, out var ids)) _hits[rule] = ids = [];
        ids.Add((entry.Id, entry.Time.Day));
    }

    BacktestDay.Rule OfDay(PolicyRule rule, int day, IReadOnlyDictionary<string, double> values)
    {
        List<string> hits = [.. _hits.GetValueOrDefault(rule.Name, []).Where(hit => hit.Day == day).Select(hit => hit.Id)];
        return new(hits.Count, hits.Count(values.ContainsKey), hits.Count(id => values.GetValueOrDefault(id) > 0));
    }

    BacktestRule Rule(PolicyRule rule, IReadOnlyDictionary<string, double> values, int positives)
    {
        List<string> hits = [.. _hits.GetValueOrDefault(rule.Name, []).Select(hit => hit.Id)];
        var (labelled, caught) = (hits.Count(values.ContainsKey), hits.Count(id => values.GetValueOrDefault(id) > 0));
        return new(rule.Name, rule.Verdict, rule.IsShadow, hits.Count, [.. hits.Take(examples)], labelled, caught, positives == 0 ? null : (double)caught / positives);
    }
}
