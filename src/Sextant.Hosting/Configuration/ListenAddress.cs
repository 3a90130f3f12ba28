using System.Net;

namespace Sextant.Hosting.Configuration;

/// <summary>Addresses that a server may be told to listen on.</summary>
public static class ListenAddress
{
    /// <summary>What is valid, for error messages.</summary>
    public const string Expected = "http://HOST:PORT, where HOST is localhost, an IP address, or * for all of this machine's addresses, for example http://localhost:7878";

    /// <summary>
    /// True for <see cref="Expected"/>. Other host names are refused: the web server would listen on every address for them, which is
    /// more than who writes a name asks for.
    /// </summary>
    public static bool IsValid(string? url)
    {
        if (!Uri.TryCreate(url?.Replace("://*", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address)) return false;
        var isHost = address.Host == "localhost" || IPAddress.TryParse(address.Host.Trim('[', ']'), out _);
        return address is { Scheme: "http", AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" } && isHost;
    }
}
