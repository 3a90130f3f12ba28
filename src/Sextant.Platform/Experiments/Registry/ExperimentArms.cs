namespace Sextant.Platform;

/// <summary>Arms for decisions: of the experiments that run. Thread-safe.</summary>
/// <param name="registry">The experiments.</param>
/// <param name="assignments">Which arms units of sticky ones have.</param>
public sealed class ExperimentArms(ExperimentRegistry registry, IAssignmentStore assignments) : IArmSource
{
    readonly StickyAssigner _assigner = new(assignments);

    /// <inheritdoc/>
    public async ValueTask<Exposure> AssignAsync(string experiment, string unit, Row? attributes, CancellationToken cancellationToken)
    {
        if (registry.Find(experiment) is not { IsRunning: true } applied) return new(experiment, unit, null, "NotRunning");
        var assigned = await _assigner.AssignAsync(applied.Running, unit, Fitting(applied.Definition.Attributes, attributes), cancellationToken);
        return new(experiment, unit, assigned.Arm?.Name, assigned.Reason.ToString());
    }

    /// <summary>The attributes that the experiment declares, from whatever row there is; others are null.</summary>
    static Row? Fitting(Schema wanted, Row? given)
    {
        if (wanted.Count == 0 || given is null) return given;
        var row = new Row(wanted);
        for (var i = 0; i < wanted.Count; i++)
            if (given.Schema.IndexOf(wanted.Fields[i].Name) is >= 0 and var place && given.GetValue(place) is { } value && RowValues.Fits(wanted.Fields[i].Type, value)) RowValues.Set(row, i, value);
        return row;
    }
}
