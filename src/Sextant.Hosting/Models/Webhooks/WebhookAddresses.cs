using System.Net;

namespace Sextant.Hosting.Models;

/// <summary>Which addresses a webhook may have. A name is looked at again when it is posted to.</summary>
/// <param name="options">Whether private ones may be.</param>
public sealed class WebhookAddresses(WebhookOptions options)
{
    /// <summary>Refuses an address that can be seen to be this machine or a private network.</summary>
    /// <exception cref="InvalidInputException">SXT2322: it is one, and the settings do not allow such.</exception>
    public void Check(string url)
    {
        // What is no address at all the outbox refuses in its own words.
        if (options.AllowPrivate || !Uri.TryCreate(url, UriKind.Absolute, out var address)) return;
        var isPrivate = address.IsLoopback || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var number) && !PublicAddress.IsPublic(number));
        if (isPrivate) throw new InvalidInputException("SXT2322", $"'{address.Host}' is an address of this machine or of a private network, and a webhook must not reach what only the server can. If that is wanted, set models.webhooks.allowPrivate: true in sextant.yaml.");
    }
}
