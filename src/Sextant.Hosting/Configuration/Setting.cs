using System.Globalization;
using System.Text.Json.Nodes;

namespace Sextant.Hosting.Configuration;

/// <summary>One key of <c>sextant.yaml</c>: how to read it, and what its page in the documentation says.</summary>
/// <param name="Key">Path with dots, as in <c>intake.maxFutureSkew</c>.</param>
/// <param name="Kind">What it takes, in words.</param>
/// <param name="Default">The default as one would write it.</param>
/// <param name="Description">What it does.</param>
/// <param name="Apply">Sets it, or says in words what was expected.</param>
sealed record Setting(string Key, string Kind, string Default, string Description, Setting.Reader Apply)
{
    /// <summary>Returns the options with the value set; null if the value is not of the setting's kind.</summary>
    public delegate SextantOptions? Reader(SextantOptions options, JsonNode? value);

    public static Setting Count(string key, Func<SextantOptions, long> get, Func<SextantOptions, long, SextantOptions> set, string description, long minimum = 1, long maximum = long.MaxValue) =>
        new(key, $"a whole number from {minimum.ToString("N0", CultureInfo.InvariantCulture)}{(maximum == long.MaxValue ? "" : $" to {maximum.ToString("N0", CultureInfo.InvariantCulture)}")}", get(new()).ToString(CultureInfo.InvariantCulture), description,
            (options, value) => value is JsonValue number && number.TryGetValue<long>(out var count) && count >= minimum && count <= maximum ? set(options, count) : null);

    public static Setting Share(string key, Func<SextantOptions, double> get, Func<SextantOptions, double, SextantOptions> set, string description) =>
        new(key, "a number from 0 to 1", get(new()).ToString(CultureInfo.InvariantCulture), description,
            (options, value) => value is JsonValue number && (number.TryGetValue<double>(out var share) || (number.TryGetValue<long>(out var whole) && (share = whole) == whole)) && share is >= 0 and <= 1 ? set(options, share) : null);

    public static Setting Size(string key, Func<SextantOptions, long> get, Func<SextantOptions, long, SextantOptions> set, string description, long minimum = 1, long maximum = long.MaxValue) =>
        new(key, $"a size such as 64MB or 1GB{(maximum == long.MaxValue ? "" : $", at most {ByteSize.Format(maximum)}")}", ByteSize.Format(get(new())), description,
            (options, value) => ByteSize.TryParse(value, out var bytes) && bytes >= minimum && bytes <= maximum ? set(options, bytes) : null);

    public static Setting Duration(string key, Func<SextantOptions, TimeSpan> get, Func<SextantOptions, TimeSpan, SextantOptions> set, string description) =>
        new(key, "a duration such as 30s, 5m, 2h or 1d", DurationText.Format(get(new())), description,
            (options, value) => DurationText.TryParse(value, out var duration) ? set(options, duration) : null);

    public static Setting ShortDuration(string key, Func<SextantOptions, TimeSpan> get, Func<SextantOptions, TimeSpan, SextantOptions> set, string description, int minimumMilliseconds)
    {
        var minimum = TimeSpan.FromMilliseconds(minimumMilliseconds);
        return new(key, $"a duration such as 200ms, 30s or 5m, from {DurationText.Format(minimum)} to 1d", DurationText.Format(get(new())), description,
            (options, value) => DurationText.TryParse(value, out var duration) && duration >= minimum && duration <= TimeSpan.FromDays(1) ? set(options, duration) : null);
    }

    public static Setting Flag(string key, Func<SextantOptions, bool> get, Func<SextantOptions, bool, SextantOptions> set, string description) =>
        new(key, "true or false", get(new()) ? "true" : "false", description,
            (options, value) => value is JsonValue flag && flag.TryGetValue<bool>(out var isSet) ? set(options, isSet) : null);

    public static Setting Choice(string key, Func<SextantOptions, string> get, Func<SextantOptions, string, SextantOptions> set, string description, params string[] choices) =>
        new(key, string.Join(" or ", choices), get(new()), description,
            (options, value) => value is JsonValue text && text.TryGetValue<string>(out var choice) && choices.Contains(choice) ? set(options, choice) : null);

    public static Setting Name(string key, Func<SextantOptions, string> get, Func<SextantOptions, string, SextantOptions> set, string description) =>
        new(key, "a name of 1 to 100 characters", get(new()), description,
            (options, value) => value is JsonValue text && text.TryGetValue<string>(out var name) && name.Trim().Length is > 0 and <= 100 ? set(options, name.Trim()) : null);

    public static Setting Endpoint(string key, Func<SextantOptions, string?> get, Func<SextantOptions, string?, SextantOptions> set, string description) =>
        new(key, "an address such as http://localhost:4318, or none", get(new()) ?? "none", description,
            (options, value) => value is JsonValue text && text.TryGetValue<string>(out var url) ? url == "none" ? set(options, null) : IsEndpoint(url) ? set(options, url.TrimEnd('/')) : null : null);

    static bool IsEndpoint(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" };

    public static Setting Choice(string key, string whenTrue, string whenFalse, Func<SextantOptions, bool> get, Func<SextantOptions, bool, SextantOptions> set, string description) =>
        new(key, $"{whenTrue} or {whenFalse}", get(new()) ? whenTrue : whenFalse, description,
            (options, value) => value is JsonValue text && text.TryGetValue<string>(out var word) && (word == whenTrue || word == whenFalse) ? set(options, word == whenTrue) : null);

    public static Setting Url(string key, Func<SextantOptions, string> get, Func<SextantOptions, string, SextantOptions> set, string description) =>
        new(key, ListenAddress.Expected, get(new()), description,
            (options, value) => value is JsonValue text && text.TryGetValue<string>(out var url) && ListenAddress.IsValid(url) ? set(options, url) : null);
}
