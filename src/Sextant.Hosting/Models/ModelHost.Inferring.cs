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
    /// <exception cref="BusyException">SXT2213: the version is asked in batches, and this request would be answered late.</exception>
    public async Task<Inference> InferAsync(RegisteredModel champion, IReadOnlyList<Tensor> inputs, CancellationToken cancellationToken)
    {
        if (await SlotOfAsync(champion, cancellationToken) is not { } served) return await InferVersionAsync(champion, inputs, cancellationToken);
        CheckFit(champion, inputs);
        var scores = await ScoreAsync(served, RowsFor(served, champion, inputs[0].Values<float>()), key: null);
        return new([Narrowed(scores.Values, scores.Outputs)], string.Join(", ", scores.ServedBy), scores.Degradations);
    }

    /// <summary>Runs one version, whatever its aliases; with others that ask at the same time, if its tag <c>batching</c> says so.</summary>
    /// <inheritdoc cref="InferAsync"/>
    public async Task<Inference> InferVersionAsync(RegisteredModel version, IReadOnlyList<Tensor> inputs, CancellationToken cancellationToken)
    {
        CheckFit(version, inputs);
        using var span = Meter?.Begin(version.Name, RowsOf(inputs));
        var started = _clock.GetTimestamp();
        var outputs = BatchedVersion.Is(version)
            ? await _open.RunBatchedAsync(version, inputs, cancellationToken)
            : await _open.UseAsync(version, model => model.Model is { } tensors ? tensors.Run(inputs) : [Score(model.Scorer!, inputs[0])], cancellationToken);
        Meter?.Inferred(version.Name, RowsOf(inputs), _clock.GetElapsedTime(started));
        return new(outputs, version.FullName, []);
    }

    /// <summary>Scores rows by one version, whatever its aliases; null if it takes no rows.</summary>
    /// <param name="version">The version.</param>
    /// <param name="rows">Rows behind each other, as its manifest's features say.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StorageException">SXT2256: the package is missing or damaged.</exception>
    public Task<double[]?> ScoreVersionAsync(RegisteredModel version, ReadOnlyMemory<float> rows, CancellationToken cancellationToken) => _open.UseAsync(
        version,
        model =>
        {
            if (model.Scorer is not { } scorer) return null;
            var count = rows.Length / scorer.Features;
            var scores = new double[count * scorer.Outputs];
            // As many rows at a time as a slot takes: a batch of another size may round otherwise.
            for (var row = 0; row < count; row += MostRowsOfCall)
            {
                var some = Math.Min(MostRowsOfCall, count - row);
                scorer.Score(rows.Span.Slice(row * scorer.Features, some * scorer.Features), scores.AsSpan(row * scorer.Outputs, some * scorer.Outputs));
            }

            return scores;
        },
        cancellationToken);

    static int RowsOf(IReadOnlyList<Tensor> inputs) => inputs is [{ Shape: [var rows, ..] }, ..] ? rows : 1;

    /// <summary>The slot that can answer for a champion: it may serve another version yet, or still, whose columns are others.</summary>
    async Task<ServedModel?> SlotOfAsync(RegisteredModel champion, CancellationToken cancellationToken)
    {
        if (champion.Manifest.Kind == OnnxKind.KindName || await FindAsync(champion.Name, cancellationToken) is not { } served) return null;
        return served.Columns.Fits(champion.Manifest.Features) && served.Outputs == SlotFollower.OutputsOf(champion) ? served : null;
    }

    /// <summary>Rows as the champion's signature has them, as the slot takes them.</summary>
    static float[] RowsFor(ServedModel served, RegisteredModel champion, ReadOnlySpan<float> rows)
    {
        var features = champion.Manifest.Features;
        if (served.Columns.AreSame(features)) return rows.ToArray();
        var own = new float[rows.Length];
        new RowRecoding(new(features), served.Columns.Features).Run(rows, own);
        return own;
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
