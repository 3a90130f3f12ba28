namespace Sextant.Platform;

/// <summary>A key, as the store has it.</summary>
sealed class KeyRow
{
    public const string Columns =
        """
        id AS Id, name AS Name, role AS Role, scopes AS Scopes, created_at AS CreatedAt, created_by AS CreatedBy, expires_at AS ExpiresAt, revoked_at AS RevokedAt, revoked_by AS RevokedBy,
        rotated_at AS RotatedAt, used_at AS UsedAt, rate AS Rate, burst AS Burst, quota AS Quota, is_first AS IsFirst
        """;

    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string Role { get; init; } = "";

    public string Scopes { get; init; } = "";

    public long CreatedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    public long? ExpiresAt { get; init; }

    public long? RevokedAt { get; init; }

    public string? RevokedBy { get; init; }

    public long? RotatedAt { get; init; }

    public long? UsedAt { get; init; }

    public double? Rate { get; init; }

    public long? Burst { get; init; }

    public long? Quota { get; init; }

    public long IsFirst { get; init; }

    public ApiKey ToKey() => new(Id, Name, Enum.Parse<AccessRole>(Role, ignoreCase: true), [.. Scopes.Split(' ').Select(AccessScope.Parse)], new(CreatedAt), CreatedBy)
    {
        ExpiresAt = Time(ExpiresAt),
        RevokedAt = Time(RevokedAt),
        RevokedBy = RevokedBy,
        RotatedAt = Time(RotatedAt),
        UsedAt = Time(UsedAt),
        RatePerSecond = Rate,
        Burst = (int?)Burst,
        QuotaPerDay = Quota,
        IsFirst = IsFirst != 0,
    };

    static Timestamp? Time(long? micros) => micros is { } value ? new Timestamp(value) : null;
}
