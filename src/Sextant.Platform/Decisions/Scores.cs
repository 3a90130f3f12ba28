namespace Sextant.Platform;

/// <summary>Scores that a decision was given.</summary>
/// <param name="Values">Scores row by row.</param>
/// <param name="Outputs">Scores of a row.</param>
/// <param name="ServedBy">Who gave them; more than one where a batch was divided and a model failed meanwhile.</param>
/// <param name="Degradations">Why another than the champion gave them; empty when all is well.</param>
public sealed record Scores(double[] Values, int Outputs, IReadOnlyList<ServedBy> ServedBy, IReadOnlyList<Degradation> Degradations)
{
    /// <summary>The first score of a row.</summary>
    public double this[int row] => Values[row * Outputs];
}
