namespace Sextant;

/// <summary>A model of rows of numbers: what tree ensembles and linear models are. Threads may share it, and a call allocates nothing.</summary>
public interface IScorer
{
    /// <summary>Numbers in a row.</summary>
    int Features { get; }

    /// <summary>Numbers given for a row.</summary>
    int Outputs { get; }

    /// <summary>Scores rows.</summary>
    /// <param name="rows">Rows behind each other, <see cref="Features"/> numbers each; NaN for what is missing.</param>
    /// <param name="scores"><see cref="Outputs"/> for each row, as the model means them: probabilities where it tells classes apart.</param>
    void Score(ReadOnlySpan<float> rows, Span<double> scores);
}
