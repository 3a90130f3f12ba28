namespace Sextant.Server.Features;

/// <summary>What a request for features says beside its entities.</summary>
sealed class FeatureQuery
{
    /// <summary>The set's name; null if features are named.</summary>
    public string? Set { get; set; }

    /// <summary>Features by name; null if a set is named.</summary>
    public List<string>? Features { get; set; }

    /// <summary>True: names in the answer have their view in front.</summary>
    public bool FullNames { get; set; }

    /// <summary>True: the answer says when what each view says happened.</summary>
    public bool EventTimes { get; set; }

    /// <summary>True once entities were seen.</summary>
    public bool HasEntities { get; set; }

    /// <summary>True once request data was seen.</summary>
    public bool HasRequest { get; set; }
}
