namespace Sextant.Learning;

/// <summary>How <see cref="WordPieceTokenizer"/> reads texts.</summary>
public sealed record WordPieceOptions
{
    /// <summary>Letters become small.</summary>
    public bool Lowercase { get; init; } = true;

    /// <summary>Accents are taken off. Null: as <see cref="Lowercase"/>, which is how BERT was made.</summary>
    public bool? StripAccents { get; init; }

    /// <summary>Every Chinese character is a word.</summary>
    public bool SplitChinese { get; init; } = true;

    /// <summary>Words of more characters are unknown.</summary>
    public int MostCharacters { get; init; } = 100;

    /// <summary>What a piece begins with that does not begin a word.</summary>
    public string Continuation { get; init; } = "##";

    /// <summary>What stands for a word that the vocabulary cannot spell.</summary>
    public string Unknown { get; init; } = "[UNK]";
}
