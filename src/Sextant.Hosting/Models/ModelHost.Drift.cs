using System.Collections.Concurrent;
using Sextant.Features;
using Sextant.Learning;

namespace Sextant.Hosting.Models;

/// <content>What models were asked lately, beside what they were made on.</content>
public sealed partial class ModelHost
{
    // With fewer rows a tenth of them is chance.
    const int LeastRowsOfDrift = 500;

    readonly ConcurrentDictionary<string, (ServedModel Model, RecentScores Recent)> _recent = new(StringComparer.Ordinal);

    /// <summary>The input or score of a model that has moved most since it was made; null while too few rows were asked, or its package does not say what it was made on.</summary>
    public ModelDrift? DriftOf(ServedModel model)
    {
        if (model.Reference is not { } reference || !_recent.TryGetValue(model.Name, out var kept) || kept.Model.Champion != model.Champion) return null;
        if (kept.Recent.Statistics([.. model.Columns.Features.Select(feature => feature.Name)], LeastRowsOfDrift) is not { } now) return null;
        var byName = now.Inputs.ToDictionary(input => input.Feature, StringComparer.Ordinal);
        var all = reference.Inputs.Where(input => byName.ContainsKey(input.Feature)).Select(input => (input.Feature, Index: DriftScore.Of(input, byName[input.Feature])));
        if (reference is { Score: { } before } && now.Score is { } after) all = all.Append(("score", DriftScore.Of(before, after)));
        return all.Where(moved => moved.Index is not null).OrderByDescending(moved => moved.Index).Select(moved => new ModelDrift(moved.Feature, moved.Index!.Value)).FirstOrDefault();
    }

    /// <summary>What figures a model's recent scores promise, without labels; null while too few rows were asked, or what it says is no probability.</summary>
    public ExpectedPerformance? EstimateOf(ServedModel model)
    {
        if (!_recent.TryGetValue(model.Name, out var kept) || kept.Model.Champion != model.Champion) return null;
        if (kept.Recent.Scores(LeastRowsOfDrift) is not { } scores || Array.Exists(scores, score => !(score is >= 0 and <= 1))) return null;
        return ConfidenceBasedEstimate.Of(scores);
    }

    void Keep(ServedModel model, ReadOnlySpan<float> rows, ReadOnlySpan<double> scores)
    {
        if (model.Outputs != 1 || model.Reference is null) return;
        var kept = _recent.GetOrAdd(model.Name, static (_, served) => (served, new(served.Columns.Features.Count)), model);
        // Another champion, or other columns: what was asked before is of no use.
        if (kept.Model.Champion != model.Champion || kept.Model.Columns.Features.Count != model.Columns.Features.Count) _recent[model.Name] = kept = (model, new(model.Columns.Features.Count));
        kept.Recent.Offer(rows, scores);
    }
}
