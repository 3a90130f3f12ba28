using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>Texts to encode.</summary>
/// <param name="Texts">The texts, up to 1,000 of up to 100,000 letters each.</param>
/// <param name="Query">For a cross-encoder: what each text is scored against. Missing: each is scored by itself.</param>
/// <param name="Version">A version's number or an alias. Missing: the champion.</param>
public sealed record ModelEncodeRequest([property: JsonRequired] IReadOnlyList<string> Texts, string? Query = null, string? Version = null);

/// <summary>What an encoder said.</summary>
/// <param name="Kind">cross: values are scores, as the model gives them. bi: values are vectors of length 1.</param>
/// <param name="Values">One list for each text.</param>
/// <param name="Truncated">Texts that were longer than the model takes, so that their ends did not count.</param>
/// <param name="ServedBy">Who gave them, as reranker@2.</param>
public sealed record ModelEncodeAnswer(string Kind, IReadOnlyList<IReadOnlyList<float>> Values, int Truncated, string ServedBy);
