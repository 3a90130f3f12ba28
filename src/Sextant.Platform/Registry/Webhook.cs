namespace Sextant.Platform;

/// <summary>An address that is told what happens in a registry.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Url">Where changes are posted: http or https.</param>
/// <param name="Kinds">Which changes; empty for all.</param>
/// <param name="Model">Only of this model; null for all.</param>
/// <param name="IsSigned">Whether what is posted is signed with a secret.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="CreatedBy">Who wanted it.</param>
public sealed record Webhook(long Id, string Url, IReadOnlyList<ChangeKind> Kinds, string? Model, bool IsSigned, Timestamp CreatedAt, string CreatedBy);
