using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>The difference between what is wanted and what is applied: what <see cref="FeatureRegistry.ApplyAsync"/> makes so.</summary>
public sealed class FeaturePlan
{
    internal FeaturePlan(FeatureCatalog next, ImmutableArray<PlanEntry> entries, ImmutableArray<BrokenConsumer> broken, bool force)
    {
        Next = next;
        Entries = entries;
        Broken = broken;
        Force = force;
    }

    /// <summary>The registry's state that it was made for; another state refuses it.</summary>
    public long State => Next.State - 1;

    /// <summary>What happens with each definition, those that stay as they are included: views, on-demand views, sets, each by name.</summary>
    public ImmutableArray<PlanEntry> Entries { get; }

    /// <summary>Consumers that the change would break. With <see cref="Force"/> they stay with the versions that they have.</summary>
    public ImmutableArray<BrokenConsumer> Broken { get; }

    /// <summary>Whether it may be applied in spite of <see cref="Broken"/>.</summary>
    public bool Force { get; }

    /// <summary>True if applying it changes nothing.</summary>
    public bool IsEmpty => Entries.All(entry => entry.Action == PlanAction.Keep);

    /// <summary>What is applied afterwards.</summary>
    internal FeatureCatalog Next { get; }
}
