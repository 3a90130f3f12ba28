namespace Sextant;

/// <summary>What became of one event of an appended batch.</summary>
public enum AppendOutcome : byte
{
    /// <summary>Stored durably; it survives a crash from now on.</summary>
    Accepted,

    /// <summary>The same event was stored before (or earlier in the batch); nothing was done.</summary>
    Duplicate,

    /// <summary>Another event with this type and id was stored before; this one was refused.</summary>
    Conflict,
}
