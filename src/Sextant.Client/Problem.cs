namespace Sextant.Client;

/// <summary>An error as the server describes it (RFC 9457).</summary>
sealed record Problem(string? Title, int? Status, string? Code, string? Detail);
