namespace Sextant.Platform;

/// <summary>What an entry of the audit trail says.</summary>
public enum AuditKind
{
    /// <summary>Somebody asked for a change; written before it is made.</summary>
    Asked,

    /// <summary>How it ended.</summary>
    Answered,
}
