using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>An address that is to be told what happens to models from now on.</summary>
/// <param name="Url">Where changes are posted: http or https.</param>
/// <param name="By">Who wants it.</param>
/// <param name="Kinds">Which changes, as <c>alias</c> or <c>gate</c>; missing or empty for all.</param>
/// <param name="Model">Only of this model; missing for all.</param>
/// <param name="Secret">What to sign them with; missing for nothing.</param>
public sealed record ModelWebhookRequest([property: JsonRequired] string Url, [property: JsonRequired] string By, IReadOnlyList<string>? Kinds = null, string? Model = null, string? Secret = null)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>An address that is told what happens to models.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Url">Where changes are posted.</param>
/// <param name="Kinds">Which changes; empty for all.</param>
/// <param name="Model">Only of this model; missing for all.</param>
/// <param name="Signed">Whether they are signed.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="CreatedBy">Who wanted it.</param>
public sealed record ModelWebhook(long Id, string Url, IReadOnlyList<string> Kinds, string? Model, bool Signed, string CreatedAt, string CreatedBy);

/// <summary>All addresses that are told.</summary>
/// <param name="Webhooks">Oldest first.</param>
public sealed record ModelWebhooksAnswer(IReadOnlyList<ModelWebhook> Webhooks);
