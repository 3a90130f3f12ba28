using System.Buffers;

namespace Sextant.Adapters.Onnx;

/// <summary>
/// Scores rows with an ONNX model of one float input <c>[?, features]</c>: a tree ensemble, a linear model, a classifier. Threads may share it; a call
/// allocates nothing on our heap, and a few small values on ONNX Runtime's. The model stays its owner's to dispose of.
/// </summary>
public sealed class OnnxScorer : IScorer
{
    /// <summary>Results that a call keeps on its stack.</summary>
    const int StackScores = 256;

    readonly OnnxModel _model;
    readonly OnnxScores _scores;

    /// <summary>A scorer over a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="output">The output with the scores; null if there is only one of float32 or float64, or one is called predictions or probabilities.</param>
    /// <exception cref="InvalidInputException">SXT2208: the model is not of rows, or it is not clear which output has the scores.</exception>
    /// <exception cref="ModelException">SXT2207: the model fails on a row of zeros, which shows how many scores it gives where it does not say so.</exception>
    public OnnxScorer(OnnxModel model, string? output = null)
    {
        (_model, Features) = (model, OnnxRows.Features(model));
        _scores = OnnxRows.Scores(model, output, Features);
    }

    /// <inheritdoc/>
    public int Features { get; }

    /// <inheritdoc/>
    public int Outputs => _scores.Count;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The lengths are those of no whole rows.</exception>
    /// <exception cref="ModelException">SXT2207: a node failed; the message names it.</exception>
    public void Score(ReadOnlySpan<float> rows, Span<double> scores)
    {
        var count = rows.Length / Features;
        if (rows.Length != (long)count * Features || scores.Length != (long)count * Outputs) throw new ArgumentException($"{rows.Length} values and {scores.Length} scores are no rows of {Features} features and {Outputs} outputs.", nameof(rows));
        if (count == 0) return;
        if (_scores.Element == OrtElement.Float64)
        {
            Run(rows, scores, count);
            return;
        }

        var rented = scores.Length <= StackScores ? null : ArrayPool<float>.Shared.Rent(scores.Length);
        Span<float> results = rented is null ? stackalloc float[scores.Length] : rented.AsSpan(0, scores.Length);
        Run(rows, results, count);
        for (var i = 0; i < scores.Length; i++) scores[i] = results[i];
        if (rented is not null) ArrayPool<float>.Shared.Return(rented);
    }

    unsafe void Run<T>(ReadOnlySpan<float> rows, Span<T> results, int count)
        where T : unmanaged
    {
        using var use = _model.Session.Use();
        nint input = 0, output = 0;
        fixed (float* given = rows)
        fixed (T* taken = results)
        {
            try
            {
                input = OrtValues.Over(OrtElement.Float32, given, (nuint)rows.Length * sizeof(float), [count, Features]);
                output = OrtValues.Over(_scores.Element, taken, (nuint)(results.Length * sizeof(T)), _scores.Rank == 1 ? [count] : [count, Outputs]);
                _model.Session.Run(input, _scores.Output, ref output);
            }
            catch (OrtError error)
            {
                throw _model.Failed(error);
            }
            finally
            {
                OrtValues.Release(input);
                OrtValues.Release(output);
            }
        }
    }
}
