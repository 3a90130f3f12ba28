using System.Text.Json;

namespace Sextant.Platform;

/// <summary>Counts what a backtest finds. Not thread-safe.</summary>
sealed class BacktestTally(PolicyDefinition definition, int examples)
{
    readonly Dictionary<(string Was, string Now), (int Count, List<string> Examples)> _cells = [];
    readonly Dictionary<string, List<string>> _hits = new(StringComparer.Ordinal);
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
        var (count, ids) = _cells.GetValueOrDefault((entry.Verdict, now), (0, []));
        if (entry.Verdict != now && ids.Count < examples) ids.Add(entry.Id);
        _cells[(entry.Verdict, now)] = (count + 1, ids);
        if (decision.TryGetProperty("rule", out var rule)) Hit(rule.GetString()!, entry.Id);
        foreach (var shadow in decision.GetProperty("shadow").EnumerateArray()) Hit(shadow.GetString()!, entry.Id);
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
            positives);
    }

    void Hit(string rule, string id)
    {
        if (!_hits.TryGetValue(rule, out var ids)) _hits[rule] = ids = [];
        ids.Add(id);
    }

    BacktestRule Rule(PolicyRule rule, IReadOnlyDictionary<string, double> values, int positives)
    {
        var hits = _hits.GetValueOrDefault(rule.Name, []);
        var (labelled, caught) = (hits.Count(values.ContainsKey), hits.Count(id => values.GetValueOrDefault(id) > 0));
        return new(rule.Name, rule.Verdict, rule.IsShadow, hits.Count, [.. hits.Take(examples)], labelled, caught, positives == 0 ? null : (double)caught / positives);
    }
}
