using System.Collections.Immutable;

namespace Sextant.Fraud;

/// <summary>What an <see cref="EntityGraph"/> links and how much it remembers. Changing it means building the graph again from the events.</summary>
public sealed record EntityGraphOptions
{
    /// <summary>Most kinds of nodes there may be.</summary>
    public const int MostKinds = 64;

    /// <summary>Most links that a node may keep: <see cref="LinksPerKind"/> times the number of kinds.</summary>
    public const int MostLinks = 8192;

    /// <summary>The kinds of nodes; at least one, names distinct.</summary>
    public required ImmutableArray<NodeKind> Kinds { get; init; }

    /// <summary>
    /// How many links a node keeps to nodes of one kind: those seen last. Older ones are forgotten one by one and count in the degree
    /// only. Default 64; more costs memory and time of reading.
    /// </summary>
    public int LinksPerKind { get; init; } = 64;

    /// <exception cref="InvalidInputException">SXT5401: an option is out of its range.</exception>
    internal void Check()
    {
        if (Kinds.IsDefaultOrEmpty || Kinds.Length > MostKinds)
            throw Wrong($"A graph has 1 to {MostKinds} kinds of nodes; {(Kinds.IsDefault ? 0 : Kinds.Length)} are declared.");
        if (Kinds.DistinctBy(kind => kind.Name).Count() < Kinds.Length) throw Wrong("Two kinds of nodes have the same name; rename one.");
        if (Kinds.FirstOrDefault(kind => kind.LargestInComponent < 0) is { } negative)
            throw Wrong($"'{negative.Name}' joins components up to {negative.LargestInComponent} links; it takes 0 (never) or more.");
        if (LinksPerKind < 1 || LinksPerKind > MostLinks / Kinds.Length)
            throw Wrong($"With {Kinds.Length} kinds a node keeps 1 to {MostLinks / Kinds.Length} links of each, not {LinksPerKind}.");
    }

    static InvalidInputException Wrong(string what) => new("SXT5401", what);
}
