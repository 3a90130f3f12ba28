namespace Sextant.Platform;

/// <summary>A change that an address is yet to be told.</summary>
/// <param name="Webhook">Number of the webhook.</param>
/// <param name="Url">Where to post it.</param>
/// <param name="Secret">What to sign it with; null for nothing. Neither logged nor shown.</param>
/// <param name="Change">What happened.</param>
/// <param name="Attempts">How often it was tried.</param>
public sealed record WebhookDelivery(long Webhook, string Url, string? Secret, RegistryChange Change, int Attempts)
{
    /// <summary>What to post, as JSON; null for the change itself.</summary>
    public string? Body { get; init; }

    /// <summary>Without the secret.</summary>
    public override string ToString() => FormattableString.Invariant($"change {Change.Id} to webhook {Webhook}");
}
