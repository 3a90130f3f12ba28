namespace Sextant.Platform;

/// <summary>A key that is to be made.</summary>
/// <param name="Name">Who or what will use it.</param>
/// <param name="Role">What it may do at most.</param>
public sealed record NewKey(string Name, AccessRole Role)
{
    const int LongestName = 100;
    const double MostPerSecond = 1_000_000;

    /// <summary>Where; by default everywhere.</summary>
    public IReadOnlyList<AccessScope> Scopes { get; init; } = [AccessScope.All];

    /// <summary>When it ends by itself; null for never.</summary>
    public Timestamp? ExpiresAt { get; init; }

    /// <summary>Requests a second that it may send for long, from 0.001; null for any number.</summary>
    public double? RatePerSecond { get; init; }

    /// <summary>Requests that it may send at once; null for twice the rate, at least 1.</summary>
    public int? Burst { get; init; }

    /// <summary>Requests a day (UTC) that it may send; null for any number.</summary>
    public long? QuotaPerDay { get; init; }

    /// <summary>The burst that counts; null without a rate.</summary>
    public int? EffectiveBurst => RatePerSecond is { } rate ? Burst ?? (int)Math.Max(1, Math.Ceiling(2 * rate)) : null;

    /// <summary>Refuses what makes no sense.</summary>
    /// <exception cref="InvalidInputException">SXT2533: says what and why.</exception>
    public void Check(Timestamp now)
    {
        if (!IsName(Name)) throw Wrong($"The name '{Name}' is no name of a key: 1 to {LongestName} letters, digits, spaces and . _ - @ +, beginning with a letter or digit.");
        if (Scopes.Count == 0) throw Wrong("A key without a scope could do nothing. Name one, or leave scopes out for all.");
        if (ExpiresAt is { } end && (end <= now || !end.IsInRange)) throw Wrong($"The key would have ended at {end}; it is {now}. Give a time to come.");
        if (RatePerSecond is { } rate && !(rate is >= 0.001 and <= MostPerSecond)) throw Wrong($"A rate is from 0.001 to {MostPerSecond:F0} requests a second.");
        if (Burst is { } burst && (burst < 1 || burst > MostPerSecond)) throw Wrong($"A burst is from 1 to {MostPerSecond:F0} requests.");
        if (Burst is not null && RatePerSecond is null) throw Wrong("A burst needs a rate: give one, or leave the burst out.");
        if (QuotaPerDay is < 1) throw Wrong("A quota is at least one request a day.");
    }

    static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && char.IsAsciiLetterOrDigit(name[0]) && name[^1] != ' ' && name.All(letter => char.IsAsciiLetterOrDigit(letter) || " ._-@+".Contains(letter, StringComparison.Ordinal));

    static InvalidInputException Wrong(string what) => new("SXT2533", what);
}
