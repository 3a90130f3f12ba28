namespace Sextant.Client;

/// <summary>A kind of event, declared before the first one is sent.</summary>
public sealed record EventTypeDeclaration
{
    /// <summary>For people; null if there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Who such events are about, in order; a question mark makes one optional: <c>terminal?</c>. Default: none.</summary>
    public IReadOnlyList<string> Entities { get; init; } = [];

    /// <summary>What they say, in order. Default: nothing.</summary>
    public IReadOnlyDictionary<string, AttributeDeclaration> Attributes { get; init; } = new Dictionary<string, AttributeDeclaration>();
}
