using Sextant.Learning;

namespace Sextant.Hosting.Models;

/// <summary>
/// A model with its tokenizer: texts in, a list of numbers for each out. Takes what BERT takes (<c>input_ids</c>, <c>attention_mask</c>,
/// <c>token_type_ids</c>; the last two may be missing), or what the Universal Sentence Encoder does (<c>indices</c>, <c>values</c>). Threads may share it.
/// </summary>
sealed class TextEncoder
{
    readonly IModel _model;
    readonly ITextTokenizer _tokenizer;
    readonly EncoderSettings _settings;
    readonly int _output;
    readonly bool _isSparse;

    /// <exception cref="InvalidInputException">SXT2388: the model takes or gives something else.</exception>
    public TextEncoder(IModel model, ITextTokenizer tokenizer, EncoderSettings settings)
    {
        (_model, _tokenizer, _settings) = (model, tokenizer, settings);
        _isSparse = IsSparse(model.Signature);
        if (!_isSparse && (model.Signature.Inputs.Any(input => input.Name is not ("input_ids" or "attention_mask" or "token_type_ids") || input.Type != TensorType.Int64 || input.Shape.Count != 2) || model.Signature.Inputs.All(input => input.Name != "input_ids")))
            throw new InvalidInputException("SXT2388", $"An encoder takes input_ids, attention_mask and token_type_ids, int64[?, ?], or indices and values; this model takes {string.Join(", ", model.Signature.Inputs.Select(input => $"{input.Name} {input}"))}. Export it so, or register it without a tokenizer.");
        _output = Output(model.Signature, settings.Kind);
    }

    public EncoderSettings Settings => _settings;

    public static bool IsSparse(ModelSignature signature) => signature.Inputs.Select(input => input.Name).Order(StringComparer.Ordinal).SequenceEqual(["indices", "values"]);

    /// <summary>What a model can be, from what it gives: a vector for each token, or for each text in a few numbers.</summary>
    public static string Guess(ModelSignature signature) =>
        IsSparse(signature) || signature.Outputs.Any(output => output.Shape.Count == 3 || output.Name == "sentence_embedding") ? EncoderSettings.Bi : EncoderSettings.Cross;

    /// <summary>The vector or the scores of each text, in their order.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="query">What each is paired with, as the first text of the pair; null for none.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public EncodedTexts Encode(IReadOnlyList<string> texts, string? query, CancellationToken cancellationToken)
    {
        var encodings = texts.Select(text => query is null ? _tokenizer.Encode(text, most: _settings.MostTokens) : _tokenizer.Encode(query, text, _settings.MostTokens)).ToArray();
        var values = new float[texts.Count][];
        foreach (var rows in TextBatches.Of([.. encodings.Select(encoding => encoding.Tokens.Count)]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = rows.Select(row => encodings[row]).ToArray();
            foreach (var (row, vector) in rows.Zip(_isSparse ? Sparse(batch) : Padded(batch))) values[row] = vector;
        }

        return new(values, encodings.Count(encoding => encoding.IsTruncated));
    }

    float[][] Sparse(TextEncoding[] batch)
    {
        // Without a token there is nothing that says that the text is there.
        var width = _model.Signature.Outputs[_output].Shape[^1] ?? 0;
        var filled = batch.Where(encoding => encoding.Tokens.Count > 0).ToArray();
        if (filled.Length == 0) return [.. batch.Select(_ => new float[width])];
        var (indices, tokens) = SparseTokens.Of([.. filled.Select(encoding => encoding.Tokens)]);
        var output = _model.Run([.. _model.Signature.Inputs.Select(input => input.Name == "indices" ? indices : tokens)])[_output];
        var vectors = new Queue<float[]>(Rows(output, filled.Length));
        return [.. batch.Select(encoding => encoding.Tokens.Count > 0 ? vectors.Dequeue() : new float[output.Count / filled.Length])];
    }

    float[][] Padded(TextEncoding[] encodings)
    {
        var batch = TokenBatch.Of(encodings, _tokenizer.Padding);
        var output = _model.Run([.. _model.Signature.Inputs.Select(input => Tensor.Of(
            input.Name switch
            {
                "input_ids" => batch.Tokens,
                "attention_mask" => batch.Mask,
                _ => batch.Segments,
            },
            batch.Rows, batch.Width))])[_output];
        if (output.Shape.Count == 3) return Pooled(output, batch);
        var rows = Rows(output, batch.Rows);
        if (_settings.Kind == EncoderSettings.Bi)
        {
            foreach (var row in rows) TokenPooling.Normalize(row);
        }

        return rows;
    }

    float[][] Pooled(Tensor states, TokenBatch batch)
    {
        var values = states.Values<float>();
        var width = states.Shape[2];
        if (states.Shape[0] != batch.Rows || states.Shape[1] != batch.Width) throw Unfit(states, batch.Rows);
        var vectors = new float[batch.Rows][];
        for (var row = 0; row < vectors.Length; row++)
        {
            vectors[row] = new float[width];
            var own = values.Slice(row * batch.Width * width, batch.Width * width);
            if (_settings.Pooling == EncoderSettings.First) TokenPooling.First(own, vectors[row]);
            else TokenPooling.Mean(own, batch.Mask.AsSpan(row * batch.Width, batch.Width), vectors[row]);
        }

        return vectors;
    }

    static float[][] Rows(Tensor output, int rows)
    {
        if (output.Shape.Count is 0 or > 2 || output.Shape[0] != rows) throw Unfit(output, rows);
        var values = output.Values<float>();
        var width = output.Count / rows;
        var lists = new float[rows][];
        for (var row = 0; row < rows; row++) lists[row] = values.Slice(row * width, width).ToArray();
        return lists;
    }

    static ModelException Unfit(Tensor output, int rows) => new("SXT2388", $"The encoder gave [{string.Join(", ", output.Shape)}] for {rows} texts, which are no rows of numbers. Export it with the number of texts as the first size.");

    static int Output(ModelSignature signature, string kind)
    {
        var fitting = signature.Outputs.Index().Where(output => output.Item.Type == TensorType.Float32 && output.Item.Shape.Count is 1 or 2 or 3 && (kind == EncoderSettings.Bi || output.Item.Shape.Count < 3)).ToArray();
        if (fitting.Length == 0) throw new InvalidInputException("SXT2388", $"A {kind}-encoder gives float32 numbers for each text{(kind == EncoderSettings.Bi ? " or token" : "")}; this model gives {string.Join(", ", signature.Outputs.Select(output => $"{output.Name} {output}"))}. Give the other --encoder, or export the model with such an output.");
        return fitting.Where(output => output.Item.Name == "sentence_embedding").Concat(fitting).First().Index;
    }
}
