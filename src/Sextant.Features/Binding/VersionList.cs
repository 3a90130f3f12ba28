using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Sextant.Features;

/// <summary>The versions of all definitions of one kind, by name.</summary>
sealed class VersionList<T> where T : class
{
    readonly FrozenDictionary<(string Name, int Version), T> _versions;
    readonly FrozenDictionary<string, T> _current;

    public VersionList(IEnumerable<T> items, Func<T, (string Name, int Version)> key, Func<T, bool> isCurrent)
    {
        All = [.. items.OrderBy(item => key(item).Name, StringComparer.Ordinal).ThenBy(item => key(item).Version)];
        _versions = All.ToFrozenDictionary(key);
        _current = All.Where(isCurrent).ToFrozenDictionary(item => key(item).Name, StringComparer.Ordinal);
        Names = [.. All.Select(item => key(item).Name).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>By name, then version.</summary>
    public ImmutableArray<T> All { get; }

    public ImmutableArray<string> Names { get; }

    /// <summary>A version, or the current one.</summary>
    public bool TryGet(string name, int? version, [NotNullWhen(true)] out T? found) =>
        version is { } number ? _versions.TryGetValue((name, number), out found) : _current.TryGetValue(name, out found);
}
