using Sextant.Server.Contracts;

namespace Sextant.Cli.Output;

/// <summary>Everything that is applied, as <c>sextant features list --json</c> prints it.</summary>
sealed record FeatureListDocument(long State, IReadOnlyList<FeatureViewAnswer> Views, IReadOnlyList<FeatureSetAnswer> Sets);
