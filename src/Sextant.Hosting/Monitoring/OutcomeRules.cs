using Sextant.Hosting.Feedback;
using Sextant.Platform;

namespace Sextant.Hosting.Monitoring;

/// <summary>Which deciders are looked at for what came of their decisions: policies with a label, and those that <c>monitoring.yaml</c> names with one.</summary>
public sealed class OutcomeRules(PolicyRegistry policies, LabelFiles labels, MonitoringDefinition definition)
{
    /// <summary>The rules, by decider.</summary>
    /// <exception cref="InvalidInputException">A file of a label is wrong, or cannot be read; says which.</exception>
    public IReadOnlyList<OutcomeRule> All()
    {
        var declared = policies.All.ToDictionary(policy => policy.Name, policy => policy.Active.Policy.Definition, StringComparer.Ordinal);
        return [.. declared.Keys.Union(definition.Performance.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(decider => RuleOf(decider, declared.GetValueOrDefault(decider))).OfType<OutcomeRule>()];
    }

    OutcomeRule? RuleOf(string decider, PolicyDefinition? policy)
    {
        var performance = definition.Performance.GetValueOrDefault(decider);
        if ((performance?.Label ?? policy?.Label) is not { } name) return null;
        var label = labels.Find(name);
        var vintages = performance?.Vintages ?? new();
        // The label's own definition says it once, for training and for this.
        if (performance is not { SaysMaturity: true }) vintages = vintages with { Maturity = label.Maturity ?? vintages.Maturity, SilenceIsZero = vintages.SilenceIsZero || label.Absent == 0 };
        var groups = definition.Fairness.GetValueOrDefault(decider);
        return new(decider, label, vintages, performance?.Limits ?? new())
        {
            Groups = groups,
            Selected = groups is { Selected.Count: > 0 } ? groups.Selected : [.. policy?.Verdicts.Skip(1) ?? []],
            Segments = definition.Segments.GetValueOrDefault(decider) ?? [],
        };
    }
}
