namespace Sextant.Platform;

/// <summary>Something that happened in a registry. Never changed, never deleted.</summary>
/// <param name="Id">One more with every change of the registry: its order.</param>
/// <param name="At">When; never before the change before it.</param>
/// <param name="Kind">What.</param>
/// <param name="Name">The model.</param>
/// <param name="Version">Its version; null for an alias that was taken away.</param>
/// <param name="By">Who did it.</param>
public sealed record RegistryChange(long Id, Timestamp At, ChangeKind Kind, string Name, int? Version, string By)
{
    /// <summary>The alias, tag or role that it is about; null for others.</summary>
    public string? Subject { get; init; }

    /// <summary>Of an alias: the version that had it before; null for none.</summary>
    public int? Previous { get; init; }

    /// <summary>The note, the tag's value (null: taken away) or the gate's result.</summary>
    public string? Value { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>What <see cref="Kind"/> is called outside of C#, as <c>alias</c>.</summary>
    public string KindName => RegistryRows.NameOf(Kind);
}
