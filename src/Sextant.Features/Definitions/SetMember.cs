using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>Some or all features of a view, in a set or a request.</summary>
/// <param name="View">The view's name.</param>
/// <param name="Version">The view's version; null for the current one.</param>
/// <param name="Features">Which features, in order; null for all.</param>
public sealed record SetMember(string View, int? Version = null, ImmutableArray<string>? Features = null)
{
    /// <summary>Another name for the view in full names and metadata: needed where a view comes twice, with different keys.</summary>
    public string? As { get; init; }

    /// <summary>Entities of the view that come under another name, by entity: <c>{ user: author }</c> reads the view of <c>user</c> with the keys given as <c>author</c>.</summary>
    public ImmutableDictionary<string, string> Keys { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The name before <c>__</c> in full names.</summary>
    public string DisplayName => As ?? View;
}
