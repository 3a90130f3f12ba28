using System.Text;
using System.Text.Json;

namespace Sextant.Learning;

/// <summary>
/// Files of tokenizers: <c>vocab.txt</c> (WordPiece), Hugging Face's <c>tokenizer.json</c> (WordPiece, Unigram), SentencePiece's <c>.model</c> (unigram) and
/// the <c>vocab.json</c> of the Universal Sentence Encoder lite.
/// </summary>
/// <remarks>What looks like a special token in a text, as <c>[SEP]</c>, is text: who writes a text does not write the model's input.</remarks>
public static class TokenizerFile
{
    /// <summary>The tokenizer of a file, which is told by what is in it.</summary>
    /// <exception cref="InvalidInputException">SXT2380, SXT2381: it is damaged. SXT2382: it is of a kind that is not supported; says which.</exception>
    public static ITextTokenizer Read(ReadOnlySpan<byte> file)
    {
        var text = file.StartsWith("\uFEFF"u8) ? file[3..] : file;
        // The first field of a SentencePiece model is a piece: a message, its length, and in that a text.
        if (text is [0x0A, _, 0x0A, ..]) return SentencePieceFile.Read(text);
        if (text.TrimStart(" \t\r\n"u8) is not [(byte)'{' or (byte)'[', ..] json || IsVocabulary(text)) return WordPieceTokenizer.FromText(Encoding.UTF8.GetString(text));
        try
        {
            using var document = JsonDocument.Parse(json.ToArray());
            return document.RootElement.ValueKind == JsonValueKind.Array ? SentenceEncoderVocabulary.Read(document.RootElement) : TokenizerJson.Read(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new InvalidInputException("SXT2381", $"The tokenizer's file is no JSON: {error.Message} Copy it again.", error);
        }
    }

    /// <summary>BERT's vocabularies begin with [PAD], which is no JSON either.</summary>
    static bool IsVocabulary(ReadOnlySpan<byte> text) => text.StartsWith("[PAD]"u8) || text.StartsWith("[UNK]"u8) || text.StartsWith("[CLS]"u8);
}
