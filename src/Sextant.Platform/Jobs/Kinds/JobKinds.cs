using System.Diagnostics.CodeAnalysis;

namespace Sextant.Platform;

/// <summary>The kinds of jobs that this process can run. Immutable and thread-safe.</summary>
public sealed class JobKinds
{
    readonly Dictionary<string, JobKind> _byName;

    /// <summary>Creates the list.</summary>
    /// <param name="kinds">The kinds, of different names.</param>
    public JobKinds(params IEnumerable<JobKind> kinds)
    {
        _byName = kinds.ToDictionary(kind => kind.Name, StringComparer.Ordinal);
        All = [.. _byName.Values.OrderBy(kind => kind.Name, StringComparer.Ordinal)];
    }

    /// <summary>All, by name.</summary>
    public IReadOnlyList<JobKind> All { get; }

    /// <summary>A kind.</summary>
    /// <exception cref="InvalidInputException">SXT2600: there is none of the name.</exception>
    public JobKind Get(string name) => _byName.TryGetValue(name, out var kind) ? kind
        : throw new InvalidInputException("SXT2600", $"There is no kind of job '{(name.Length <= 100 ? name : name[..100] + "…")}'.{NearestName.Hint(name, _byName.Keys)} There are {string.Join(", ", All.Select(known => known.Name))}.");

    /// <summary>A kind; false if there is none of the name.</summary>
    public bool TryGet(string name, [MaybeNullWhen(false)] out JobKind kind) => _byName.TryGetValue(name, out kind);
}
