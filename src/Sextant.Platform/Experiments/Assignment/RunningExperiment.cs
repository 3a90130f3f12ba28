using Sextant.Expressions;

namespace Sextant.Platform;

/// <summary>An experiment ready to give arms: its target compiled, its arms laid out between 0 and 1. Immutable and thread-safe; no allocation and no I/O for an assignment.</summary>
public sealed class RunningExperiment
{
    readonly (double From, double To)[] _ranges;
    readonly CompiledExpression? _target;

    /// <summary>Prepares an experiment.</summary>
    /// <param name="definition">The experiment.</param>
    /// <param name="attributes">What is known of a unit; null for nothing.</param>
    /// <exception cref="InvalidInputException">SXT2402: the target is no expression over the attributes.</exception>
    public RunningExperiment(ExperimentDefinition definition, Schema? attributes = null)
    {
        Definition = definition;
        _ranges = Ranges(definition.Arms, definition.Coverage);
        if (definition.Target is not { } target) return;
        try
        {
            _target = Expression.Parse(target, new ExpressionScope(attributes ?? new Schema()), FieldType.Boolean).Compile();
        }
        catch (ExpressionException error)
        {
            throw new InvalidInputException("SXT2402", $"The target of experiment '{definition.Name}' must be a condition on attributes of '{definition.Unit}'. {error.Message}", error);
        }
    }

    /// <summary>What was prepared.</summary>
    public ExperimentDefinition Definition { get; }

    /// <summary>The arm of a unit. The same unit, attributes and definition always give the same.</summary>
    /// <param name="unit">The unit's id; with none it takes no part.</param>
    /// <param name="attributes">What is known of it, of the schema that the experiment was prepared with; null if nothing is, so that no target holds.</param>
    public Assignment Assign(ReadOnlySpan<char> unit, Row? attributes = null)
    {
        if (unit.IsEmpty) return new(null, AssignmentReason.NoUnit);
        if (!IsInLayer(unit)) return new(null, AssignmentReason.OutsideLayer);
        if (_target is not null && (attributes is null || !_target.Holds(attributes))) return new(null, AssignmentReason.OutsideTarget);
        var position = Definition.HashVersion == 1 ? GrowthBookHash.Version1(Definition.Seed, unit) : GrowthBookHash.Version2(Definition.Seed, unit);
        for (var arm = 0; arm < _ranges.Length; arm++)
            if (position >= _ranges[arm].From && position < _ranges[arm].To) return new(Definition.Arms[arm], AssignmentReason.Assigned);
        return new(null, AssignmentReason.OutsideCoverage);
    }

    /// <summary>Whether the unit's place in the layer is this experiment's.</summary>
    public bool IsInLayer(ReadOnlySpan<char> unit) => Definition.Layer is not { } layer || (GrowthBookHash.Layer(layer.Name, unit) is var place && place >= layer.From && place < layer.To);

    /// <summary>The arm of that name; null if the experiment has none.</summary>
    public ExperimentArm? Arm(string name)
    {
        foreach (var arm in Definition.Arms)
            if (arm.Name == name) return arm;
        return null;
    }

    /// <summary>Arms side by side by weight; coverage shortens each, so that raising it moves no unit.</summary>
    internal static (double From, double To)[] Ranges(IReadOnlyList<ExperimentArm> arms, double coverage)
    {
        var ranges = new (double, double)[arms.Count];
        var from = 0.0;
        for (var arm = 0; arm < ranges.Length; arm++)
        {
            ranges[arm] = (from, from + (coverage * arms[arm].Weight));
            from += arms[arm].Weight;
        }

        return ranges;
    }
}
