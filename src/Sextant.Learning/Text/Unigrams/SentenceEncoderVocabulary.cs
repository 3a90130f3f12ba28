using System.Text.Json;

namespace Sextant.Learning;

/// <summary>Reads the vocabulary of the Universal Sentence Encoder lite as TensorFlow.js has it: a list of pieces with their scores.</summary>
static class SentenceEncoderVocabulary
{
    /// <summary>The unknown, two ends of sentences and three that are not used.</summary>
    const int Reserved = 6;

    /// <exception cref="InvalidInputException">SXT2381: it is none.</exception>
    public static UnigramTokenizer Read(JsonElement list)
    {
        var pieces = new List<UnigramPiece>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Array || item.GetArrayLength() != 2 || item[0].ValueKind != JsonValueKind.String || item[1].ValueKind is not (JsonValueKind.Number or JsonValueKind.Null))
                throw new InvalidInputException("SXT2381", $"Piece {pieces.Count} of the vocabulary is no [\"piece\", score]. Give the vocab.json that belongs to the model.");
            var kind = pieces.Count == 0 ? PieceKind.Unknown : pieces.Count < Reserved ? PieceKind.Control : PieceKind.Normal;
            var text = item[0].GetString()!;
            // The published file has a few pieces twice; as in TensorFlow.js, the last one counts.
            if (numbers.TryGetValue(text, out var before)) pieces[before] = pieces[before] with { Kind = PieceKind.Unused };
            numbers[text] = pieces.Count;
            // Seven pieces with a colon have no score in the published file; to TensorFlow.js, null is 0.
            pieces.Add(new(text, item[1].ValueKind == JsonValueKind.Null ? 0 : item[1].GetDouble(), kind));
        }

        return new(pieces, new() { RemoveExtraSpaces = false });
    }
}
