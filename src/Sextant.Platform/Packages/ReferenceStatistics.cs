using System.Collections.Immutable;
using Sextant.Features;

namespace Sextant.Platform;

/// <summary>What a model's inputs and its score looked like when it was made: what drift is measured from (<see cref="DriftScore"/>).</summary>
/// <param name="Inputs">One for each feature, in the model's order.</param>
/// <param name="Score">Of its score; null for a model of several outputs.</param>
public sealed record ReferenceStatistics(ImmutableArray<FeatureStatistics> Inputs, FeatureStatistics? Score);
