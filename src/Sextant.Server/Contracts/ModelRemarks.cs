using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>A person's word on a version.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="Approved">False: it is not approved of.</param>
public sealed record ModelApprovalRequest([property: JsonRequired] string By, [property: JsonRequired] string Reason, bool Approved = true)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>A note about a version.</summary>
/// <param name="By">Who writes it.</param>
/// <param name="Text">The note.</param>
public sealed record ModelNoteRequest([property: JsonRequired] string By, [property: JsonRequired] string Text)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>A tag of a version.</summary>
/// <param name="By">Who sets it.</param>
/// <param name="Tag">Its name: a letter, then letters, digits and underscores.</param>
/// <param name="Value">Its value; missing or null takes the tag away.</param>
public sealed record ModelTagRequest([property: JsonRequired] string By, [property: JsonRequired] string Tag, string? Value = null)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>The last change of an alias to be undone.</summary>
/// <param name="By">Who does it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Expected">The version that is expected to have the alias: if another has it, nothing changes.</param>
public sealed record ModelRollbackRequest([property: JsonRequired] string By, [property: JsonRequired] string Reason, int? Expected = null)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}
