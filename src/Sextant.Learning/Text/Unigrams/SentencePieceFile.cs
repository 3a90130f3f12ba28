using System.Text;

namespace Sextant.Learning;

/// <summary>Reads SentencePiece's <c>.model</c> (sentencepiece_model.proto): unigram models only.</summary>
static class SentencePieceFile
{
    const int Unigram = 1;

    /// <exception cref="InvalidInputException">SXT2381: it is damaged. SXT2382: it is not of unigrams.</exception>
    public static UnigramTokenizer Read(ReadOnlySpan<byte> file)
    {
        var pieces = new List<UnigramPiece>();
        var options = new UnigramOptions { Compatible = false };
        var (kind, pad) = ((long)Unigram, -1L);
        var reader = new ProtobufReader(file);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: pieces.Add(Piece(reader.Message())); break;
                case 2: Trainer(reader.Message(), ref kind, ref pad, ref options); break;
                case 3: options = Normalizer(reader.Message(), options); break;
            }
        }

        if (kind != Unigram) throw new InvalidInputException("SXT2382", $"The SentencePiece model is of the type {kind switch { 2 => "BPE", 3 => "word", 4 => "char", _ => kind }}; supported is unigram. Use a tokenizer.json of WordPiece or Unigram, or train the model with unigrams.");
        return new(pieces, options with { Padding = pad >= 0 && pad < pieces.Count ? (int)pad : 0 });
    }

    static UnigramPiece Piece(ProtobufReader reader)
    {
        var (text, score, kind) = ("", 0f, PieceKind.Normal);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: text = Encoding.UTF8.GetString(reader.Bytes()); break;
                case 2: score = reader.Float(); break;
                case 3: kind = (PieceKind)reader.Integer(); break;
            }
        }

        return new(text, score, kind);
    }

    static void Trainer(ProtobufReader reader, ref long kind, ref long pad, ref UnigramOptions options)
    {
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 3: kind = reader.Integer(); break;
                case 35: options = options with { ByteFallback = reader.Integer() != 0 }; break;
                case 43: pad = reader.Integer(); break;
            }
        }
    }

    static UnigramOptions Normalizer(ProtobufReader reader, UnigramOptions options)
    {
        while (reader.Next())
        {
            options = reader.Field switch
            {
                2 => options with { CharacterMap = reader.Bytes().ToArray() },
                3 => options with { DummyPrefix = reader.Integer() != 0 },
                4 => options with { RemoveExtraSpaces = reader.Integer() != 0 },
                _ => options,
            };
        }

        return options;
    }
}
