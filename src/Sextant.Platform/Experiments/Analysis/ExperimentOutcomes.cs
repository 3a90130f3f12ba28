using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>
/// What units of an experiment were shown and did. Exposures come first, in any order, then outcomes. A unit counts from its first exposure; one that saw two arms is
/// left out and counted. Not thread-safe; memory grows with units.
/// </summary>
public sealed class ExperimentOutcomes(ExperimentDefinition definition)
{
    readonly Dictionary<string, ExposedUnit> _units = new(StringComparer.Ordinal);

    /// <summary>The experiment.</summary>
    public ExperimentDefinition Definition { get; } = definition;

    /// <summary>Units that saw more than one arm: they are in no figure.</summary>
    public long MixedUnits => _units.Values.LongCount(unit => unit.IsMixed);

    /// <summary>Outcomes of units that were never exposed: they are in no figure.</summary>
    public long UnexposedOutcomes { get; private set; }

    /// <summary>A unit was shown an arm.</summary>
    /// <exception cref="InvalidInputException">SXT2404: the experiment has no such arm.</exception>
    public void AddExposure(string unit, string arm, Timestamp at)
    {
        var index = IndexOf(arm);
        if (_units.TryAdd(unit, new(index) { First = at })) return;
        var exposed = _units[unit];
        exposed.IsMixed |= exposed.Arm != index;
        if (at.Micros < exposed.First.Micros) exposed.First = at;
    }

    /// <summary>Something came of a unit. At or after its first exposure it counts for figures, before it for covariates.</summary>
    /// <exception cref="InvalidInputException">SXT2404: the value is not finite.</exception>
    public void AddOutcome(string unit, string outcome, double value, Timestamp at)
    {
        if (!double.IsFinite(value)) throw new InvalidInputException("SXT2404", FormattableString.Invariant($"Expected a finite value of outcome '{outcome}' but found {value} for unit '{unit}'. Leave it out."));
        if (!_units.TryGetValue(unit, out var exposed)) UnexposedOutcomes++;
        else exposed.Add(outcome, value, at);
    }

    /// <summary>Units by arm, in the definition's order; mixed ones are not among them.</summary>
    public IReadOnlyList<long> Units()
    {
        var units = new long[Definition.Arms.Count];
        foreach (var unit in _units.Values)
            if (!unit.IsMixed) units[unit.Arm]++;
        return units;
    }

    /// <summary>A figure's pairs by arm: outcome, and covariate or what a ratio divides by.</summary>
    internal PairMoments[] Pairs(ExperimentMetric metric)
    {
        PairMoments[] arms = [.. Definition.Arms.Select(_ => new PairMoments())];
        foreach (var unit in _units.Values)
        {
            if (unit.IsMixed) continue;
            var outcome = unit.After(metric.Of);
            arms[unit.Arm].Add(metric.Kind == MetricKind.Proportion ? (outcome != 0 ? 1 : 0) : outcome, metric.Per is { } per ? unit.After(per) : metric.Covariate is { } covariate ? unit.Before(covariate) : 0);
        }

        return arms;
    }

    int IndexOf(string arm)
    {
        for (var i = 0; i < Definition.Arms.Count; i++)
            if (Definition.Arms[i].Name == arm) return i;
        throw new InvalidInputException("SXT2404", $"Experiment '{Definition.Name}' has no arm '{arm}'.{NearestName.Hint(arm, Definition.Arms.Select(known => known.Name))} There are {string.Join(", ", Definition.Arms.Select(known => known.Name))}.");
    }
}
