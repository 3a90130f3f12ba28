namespace Sextant.Features;

/// <summary>What a definition defines.</summary>
public enum DefinitionKind
{
    /// <summary>A view over events.</summary>
    View = 1,

    /// <summary>A view on demand.</summary>
    OnDemand,

    /// <summary>A feature set.</summary>
    Set,
}
