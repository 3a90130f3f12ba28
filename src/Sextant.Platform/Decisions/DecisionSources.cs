namespace Sextant.Platform;

/// <summary>Where decisions get what they need.</summary>
/// <param name="Features">Features.</param>
/// <param name="Scores">Scores.</param>
/// <param name="Arms">Arms of experiments.</param>
public sealed record DecisionSources(IFeatureSource Features, IScoreSource Scores, IArmSource Arms);
