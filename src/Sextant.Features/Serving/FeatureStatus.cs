namespace Sextant.Features;

/// <summary>What there is to say about a served feature.</summary>
public enum FeatureStatus : byte
{
    /// <summary>It has a value.</summary>
    Present,

    /// <summary>The entity is known, and the value is null.</summary>
    Null,

    /// <summary>Nothing is known of the entity.</summary>
    NotFound,

    /// <summary>What is known is older than the view's TTL.</summary>
    Expired,
}
