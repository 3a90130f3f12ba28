using System.Globalization;

namespace Sextant.Fraud;

/// <summary>How sanctions are screened for: <c>screening</c> of <c>fraud/payment.yaml</c>.</summary>
public sealed record ScreeningSettings
{
    /// <summary>The longest that it may take, if the policy's budget allows it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>The address that is asked: http or https. Null where the process screens itself.</summary>
    public string? Url { get; init; }

    /// <summary>How long it may take, as <c>40ms</c>; at most a second. The policy's budget counts too. Default <c>50ms</c>.</summary>
    public string Timeout { get; init; } = "50ms";

    /// <summary>Fields of the request that are sent. A request that has none of them is not screened. Default: customer.</summary>
    public IReadOnlyList<string> On { get; init; } = ["customer"];

    /// <summary>The least verdict of a match: review (default) or block.</summary>
    public FraudAction Verdict { get; init; } = FraudAction.Review;

    /// <summary>The environment variable whose value signs what is sent; null for no signature.</summary>
    public string? SecretEnv { get; init; }

    /// <summary>The time of <see cref="Timeout"/>; null if it is none.</summary>
    public TimeSpan? Time =>
        Timeout.EndsWith("ms", StringComparison.Ordinal) && int.TryParse(Timeout[..^2], NumberStyles.None, CultureInfo.InvariantCulture, out var millis) && millis > 0 && millis <= Longest.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(millis) : null;

    internal IEnumerable<string> Problems()
    {
        if (Url is { } url && (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)) yield return "'screening.url' must be http://… or https://…, without user and password";
        if (Time is null) yield return "'screening.timeout' must be 1ms to 1000ms";
        if (On.Count == 0) yield return "'screening.on' must name one field at least";
        if (Verdict == FraudAction.Allow) yield return "'screening.verdict' must be review or block";
        if (SecretEnv is { } name && (name.Length == 0 || !name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_'))) yield return "'screening.secretEnv' must be the name of an environment variable";
    }
}
