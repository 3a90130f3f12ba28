namespace Sextant.Hosting.Models;

/// <summary>Is told what models are asked and say, on the way of the request: it must return at once, and may leave out what it has no time for.</summary>
public interface IScoreWatcher
{
    /// <summary>Rows were scored by a model with one output.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">The rows behind each other; they are the caller's, so copy what is kept.</param>
    /// <param name="scores">A score for each row.</param>
    void Scored(ServedModel model, ReadOnlySpan<float> rows, ReadOnlySpan<double> scores);
}
