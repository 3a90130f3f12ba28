using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <content>Tensors in, tensors out: for versions by number, and models that take no rows.</content>
public sealed partial class ModelHost
{
    /// <summary>Runs the champion: one of rows in its slot, with canary and fallback; one of tensors by itself.</summary>
    /// <param name="champion">The version that has the alias.</param>
    /// <param name="inputs">One for each of the signature's inputs, in that order.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidInputException">SXT2321: a tensor does not fit.</exception>
    /// <exception cref="ModelException">The model failed.</exception>
    public async Task<Inference> InferAsync(RegisteredModel champion, IReadOnlyList<Tensor> inputs, CancellationToken cancellationToken)
    {
        var isOfTensors = champion.Manifest.Kind == OnnxKind.KindName;
        if (isOfTensors || await FindAsync(champion.Name, cancellationToken) is not { } served || served.Columns.Features.Count != champion.Manifest.Features.Count) return await InferVersionAsync(champion, inputs, cancellationToken);
        CheckFit(champion, inputs);
        var scores = await ScoreAsync(served, inputs[0].Values<float>().ToArray(), key: null);
        return new([Narrowed(scores.Values, scores.Outputs)], string.Join(", ", scores.ServedBy), scores.Degradations);
    }

    /// <summary>Runs one version, whatever its aliases.</summary>
    /// <inheritdoc cref="InferAsync"/>
    public async Task<Inference> InferVersionAsync(RegisteredModel version, IReadOnlyList<Tensor> inputs, CancellationToken cancellationToken)
    {
        CheckFit(version, inputs);
        var outputs = await _open.UseAsync(version, model => model.Model is { } tensors ? tensors.Run(inputs) : [Score(model.Scorer!, inputs[0])], cancellationToken);
        return new(outputs, version.FullName, []);
    }

    static Tensor Score(IScorer scorer, Tensor rows)
    {
        var scores = new double[rows.Shape[0] * scorer.Outputs];
        scorer.Score(rows.Values<float>(), scores);
        return Narrowed(scores, scorer.Outputs);
    }

    static Tensor Narrowed(IReadOnlyList<double> scores, int outputs) => Tensor.Of([.. scores.Select(score => (float)score)], scores.Count / outputs, outputs);

    static void CheckFit(RegisteredModel version, IReadOnlyList<Tensor> inputs)
    {
        foreach (var (spec, tensor) in version.Manifest.Signature.Inputs.Zip(inputs))
        {
            if (!spec.Fits(tensor))
                throw new InvalidInputException("SXT2321", $"The input '{spec.Name}' of {version.FullName} is {spec}, not {tensor.Type.ToString().ToLowerInvariant()}[{string.Join(", ", tensor.Shape)}].");
        }
    }
}
