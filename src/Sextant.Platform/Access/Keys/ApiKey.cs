namespace Sextant.Platform;

/// <summary>A key as it is kept: everything but its secret, of which there is only a hash.</summary>
/// <param name="Id">Part of the key's text, so that a found key can be revoked by what one sees of it.</param>
/// <param name="Name">Who or what uses it; two live keys never have the same.</param>
/// <param name="Role">What it may do at most.</param>
/// <param name="Scopes">Where.</param>
/// <param name="CreatedAt">Since when there is it.</param>
/// <param name="CreatedBy">Who made it.</param>
public sealed record ApiKey(string Id, string Name, AccessRole Role, IReadOnlyList<AccessScope> Scopes, Timestamp CreatedAt, string CreatedBy)
{
    /// <summary>How its text begins.</summary>
    public string Prefix => $"sxt_{Id}_";

    /// <summary>When it ends by itself; null for never.</summary>
    public Timestamp? ExpiresAt { get; init; }

    /// <summary>Since when it counts no more; null while it does.</summary>
    public Timestamp? RevokedAt { get; init; }

    /// <summary>Who revoked it.</summary>
    public string? RevokedBy { get; init; }

    /// <summary>When it last got a new secret; null if never.</summary>
    public Timestamp? RotatedAt { get; init; }

    /// <summary>When it was used for the first time; null if never.</summary>
    public Timestamp? UsedAt { get; init; }

    /// <summary>Requests a second that it may send for long; null for any number.</summary>
    public double? RatePerSecond { get; init; }

    /// <summary>Requests that it may send at once before the rate counts, at least 1; null without a rate.</summary>
    public int? Burst { get; init; }

    /// <summary>Requests a day (UTC) that it may send; null for any number.</summary>
    public long? QuotaPerDay { get; init; }

    /// <summary>True for the key that the first start made.</summary>
    public bool IsFirst { get; init; }
}
