using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <content>Texts in, vectors or scores out.</content>
public sealed partial class ModelHost
{
    /// <summary>Has a version with a tokenizer encode texts.</summary>
    /// <param name="version">The version.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="query">What each is paired with, for a cross-encoder; null for none.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <exception cref="InvalidInputException">SXT2385: the version has no tokenizer. SXT2386: a query for an encoder that takes none.</exception>
    /// <exception cref="ModelException">The model failed.</exception>
    public Task<TextEncodings> EncodeAsync(RegisteredModel version, IReadOnlyList<string> texts, string? query, CancellationToken cancellationToken) =>
        _open.UseAsync(version, model =>
        {
            if (model.Model is not EncoderModel { Encoder: var encoder }) throw new InvalidInputException("SXT2385", $"{version.FullName} has no tokenizer, so it takes no texts. Register it with one: sextant models register FILE --tokenizer vocab.txt");
            if (query is not null && encoder.Settings.Kind == EncoderSettings.Bi) throw new InvalidInputException("SXT2386", $"{version.FullName} makes a vector for each text by itself, so it takes no 'query'. Send the query as a text and compare the vectors.");
            var encoded = encoder.Encode(texts, query, cancellationToken);
            return new TextEncodings(encoder.Settings.Kind, encoded.Values, encoded.Truncated, version.FullName);
        }, cancellationToken);
}
