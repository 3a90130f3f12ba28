using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>
/// A feature set, or a list of features asked for by name, with everything found: what a training set and an online read both run.
/// Immutable.
/// </summary>
/// <param name="Name">The set's name; empty for features asked for by name.</param>
/// <param name="Version">The set's version; 0 for features asked for by name.</param>
/// <param name="JoinKeys">The entity names under which keys must be given, each once (after aliases).</param>
/// <param name="Request">What on-demand views need from the request, beside its time; empty without such views.</param>
/// <param name="Members">Views to read, then on-demand views in an order in which each comes after what it uses. Also holds views that only an on-demand view reads.</param>
/// <param name="Columns">What is answered, in order.</param>
public sealed record BoundSet(string Name, int Version, ImmutableArray<string> JoinKeys, Schema Request, ImmutableArray<BoundMember> Members, ImmutableArray<BoundColumn> Columns)
{
    /// <summary>Name and version, or empty.</summary>
    public string FullName => Version == 0 ? "" : $"{Name}@{Version}";
}
