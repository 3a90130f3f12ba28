using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>What a slot said of rows.</summary>
/// <param name="Values">Scores of the rows, behind each other.</param>
/// <param name="Outputs">Scores of a row.</param>
/// <param name="ServedBy">Who gave them; more than one where a batch was divided and a model failed meanwhile.</param>
/// <param name="Degradations">Why another than the champion, or its canary, gave them; empty when all is well.</param>
public sealed record ModelScores(IReadOnlyList<double> Values, int Outputs, IReadOnlyList<ServedBy> ServedBy, IReadOnlyList<string> Degradations);
