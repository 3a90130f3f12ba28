namespace Sextant.Hosting.Models;

/// <summary>What the champion of an encoder said of texts.</summary>
/// <param name="Kind"><c>cross</c>: values are scores. <c>bi</c>: values are vectors.</param>
/// <param name="Values">One list for each text.</param>
/// <param name="Truncated">Texts of which tokens were left out.</param>
/// <param name="ServedBy">Who gave them, as <c>reranker@2</c>.</param>
public sealed record TextEncodings(string Kind, IReadOnlyList<IReadOnlyList<float>> Values, int Truncated, string ServedBy);
