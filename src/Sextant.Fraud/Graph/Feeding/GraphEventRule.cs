using System.Collections.Immutable;

namespace Sextant.Fraud;

/// <summary>Which entities events of a type link.</summary>
/// <param name="EventType">The type's name.</param>
/// <param name="Entities">
/// The kind of node that each entity field names: field, kind. A field may be a list; each of its keys is a node. Two fields may name the
/// same kind.
/// </param>
/// <param name="Links">Pairs of those fields whose entities are linked. Default: every two fields of <paramref name="Entities"/>.</param>
public sealed record GraphEventRule(
    string EventType,
    ImmutableArray<(string Field, string Kind)> Entities,
    ImmutableArray<(string Left, string Right)> Links = default)
{
    internal IEnumerable<(string Left, string Right)> Pairs => Links.IsDefault
        ? Entities.SelectMany((left, i) => Entities.Skip(i + 1).Select(right => (left.Field, right.Field)))
        : Links;
}
