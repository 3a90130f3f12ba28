namespace Sextant.Events;

/// <summary>What became of one event that came in.</summary>
public enum IntakeOutcome : byte
{
    /// <summary>Stored durably.</summary>
    Accepted,

    /// <summary>Stored before; nothing was done.</summary>
    Duplicate,

    /// <summary>Its id belongs to another event stored before; refused.</summary>
    Conflict,

    /// <summary>Set aside durably, to be looked at and released.</summary>
    Quarantined,

    /// <summary>Not kept: the quarantine had no room, or the event was too large to set aside.</summary>
    Refused,
}
