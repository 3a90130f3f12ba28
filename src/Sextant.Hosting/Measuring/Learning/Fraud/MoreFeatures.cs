namespace Sextant.Hosting.Measuring;

/// <summary>Features that a training set has beside the handbook's.</summary>
/// <param name="Definitions">Definitions in JSON, one a line.</param>
/// <param name="Views">Those whose features are taken.</param>
/// <param name="Names">Names of the features in rows.</param>
sealed record MoreFeatures(string Definitions, IReadOnlyList<string> Views, IReadOnlyList<string> Names);
