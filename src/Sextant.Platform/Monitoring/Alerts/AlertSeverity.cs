namespace Sextant.Platform;

/// <summary>How soon somebody should look.</summary>
public enum AlertSeverity
{
    /// <summary>In working hours.</summary>
    Notable,

    /// <summary>Now.</summary>
    Severe,
}
