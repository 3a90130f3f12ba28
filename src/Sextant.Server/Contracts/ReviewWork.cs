using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>A reviewer asks for a case.</summary>
/// <param name="By">The reviewer.</param>
/// <param name="Skills">What the reviewer can do.</param>
/// <param name="ClaimId">Makes repeating harmless: the same id is answered with the same case while the reviewer has it.</param>
public sealed record ClaimRequest([property: JsonRequired] string By, IReadOnlyList<string>? Skills = null, string? ClaimId = null)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>The case that a reviewer has now.</summary>
/// <param name="Lease">Number of the lease, for heartbeats and the verdict; missing if there is no case.</param>
/// <param name="ExpiresAt">Until when it is the reviewer's without a heartbeat.</param>
/// <param name="Case">The case; missing if there is none for this reviewer now.</param>
public sealed record ClaimAnswer(long? Lease, string? ExpiresAt, CaseAnswer? Case);

/// <summary>A reviewer's lease.</summary>
/// <param name="By">The reviewer.</param>
/// <param name="Lease">Number of the lease.</param>
public sealed record CaseLeaseRequest([property: JsonRequired] string By, [property: JsonRequired] long Lease)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>A lease that goes on.</summary>
/// <param name="ExpiresAt">Until when the case is the reviewer's.</param>
public sealed record CaseLeaseAnswer(string ExpiresAt);

/// <summary>A reviewer's verdict.</summary>
/// <param name="By">The reviewer.</param>
/// <param name="Lease">Number of the lease.</param>
/// <param name="Verdict">One of the queue's verdicts.</param>
/// <param name="Reasons">Why, as codes or words.</param>
/// <param name="Note">A note.</param>
/// <param name="Template">The queue's template that the note began from.</param>
public sealed record CaseVerdictRequest(
    [property: JsonRequired] string By, [property: JsonRequired] long Lease, [property: JsonRequired] string Verdict, IReadOnlyList<string>? Reasons = null, string? Note = null, string? Template = null)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>What became of a verdict.</summary>
/// <param name="Duplicate">True if the same verdict was recorded before.</param>
/// <param name="UndoUntil">Until when it may be taken back.</param>
public sealed record CaseVerdictAnswer(bool Duplicate, string UndoUntil);

/// <summary>A reviewer leaves a case to others.</summary>
/// <param name="By">The reviewer.</param>
/// <param name="Lease">Number of the lease.</param>
/// <param name="Reason">Why.</param>
public sealed record CasePassRequest([property: JsonRequired] string By, [property: JsonRequired] long Lease, [property: JsonRequired] string Reason)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>Something that is done with a case, and why.</summary>
/// <param name="By">Who does it.</param>
/// <param name="Reason">Why.</param>
public sealed record CaseReasonRequest([property: JsonRequired] string By, [property: JsonRequired] string Reason)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>Something that is done with a case.</summary>
/// <param name="By">Who does it.</param>
public sealed record CasePersonRequest([property: JsonRequired] string By)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>A case that is to wait.</summary>
/// <param name="By">Who wants it.</param>
/// <param name="Until">Until when.</param>
/// <param name="Reason">Why.</param>
public sealed record CaseSnoozeRequest([property: JsonRequired] string By, [property: JsonRequired] string Until, [property: JsonRequired] string Reason)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>A case that is meant for somebody.</summary>
/// <param name="By">Who says so.</param>
/// <param name="To">The reviewer; missing for anybody again.</param>
public sealed record CaseAssignRequest([property: JsonRequired] string By, string? To = null)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>A note.</summary>
/// <param name="By">Who writes it.</param>
/// <param name="Text">The note.</param>
public sealed record CaseNoteRequest([property: JsonRequired] string By, [property: JsonRequired] string Text)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>A link to a similar case.</summary>
/// <param name="By">Who links them.</param>
/// <param name="To">The other case.</param>
/// <param name="Reason">Why they are similar.</param>
public sealed record CaseLinkRequest([property: JsonRequired] string By, [property: JsonRequired] string To, [property: JsonRequired] string Reason)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}
