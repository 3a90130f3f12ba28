namespace Sextant.Platform;

/// <summary>
/// Gives arms, and lets units of sticky experiments keep theirs when weights, coverage or target change. Layers go before: a unit whose place went to another experiment
/// leaves this one, since two of a layer never share a unit. Thread-safe.
/// </summary>
public sealed class StickyAssigner(IAssignmentStore store)
{
    /// <summary>The arm of a unit. An experiment that is not sticky does not touch the store. A unit whose arm was removed is assigned anew.</summary>
    public async ValueTask<Assignment> AssignAsync(RunningExperiment experiment, string unit, Row? attributes, CancellationToken cancellationToken)
    {
        var name = experiment.Definition.Name;
        if (!experiment.Definition.Sticky || unit.Length == 0 || !experiment.IsInLayer(unit)) return experiment.Assign(unit, attributes);
        var before = await store.FindAsync(name, unit, cancellationToken);
        if (before is not null && experiment.Arm(before) is { } kept) return new(kept, AssignmentReason.Kept);
        var assigned = experiment.Assign(unit, attributes);
        if (assigned.Arm is not { } arm) return assigned;
        if (before is not null)
        {
            await store.ReplaceAsync(name, unit, arm.Name, cancellationToken);
            return assigned;
        }

        var now = await store.KeepAsync(name, unit, arm.Name, cancellationToken);
        return now == arm.Name ? assigned : new(experiment.Arm(now) ?? arm, AssignmentReason.Kept);
    }
}
