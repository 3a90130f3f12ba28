namespace Sextant.Platform;

/// <summary>A decision, as labels see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Time">When it was made.</param>
/// <param name="Entities">Whom it was about: key by kind.</param>
public sealed record LabelledDecision(string Id, Timestamp Time, IReadOnlyDictionary<string, string> Entities);
