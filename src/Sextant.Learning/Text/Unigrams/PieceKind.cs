namespace Sextant.Learning;

/// <summary>What a piece of a unigram vocabulary is; the numbers are those of sentencepiece_model.proto.</summary>
public enum PieceKind
{
    /// <summary>Stands for its letters.</summary>
    Normal = 1,

    /// <summary>Stands for what no piece spells.</summary>
    Unknown = 2,

    /// <summary>Never found in a text, as &lt;s&gt;.</summary>
    Control = 3,

    /// <summary>Wins over all others.</summary>
    UserDefined = 4,

    /// <summary>Never found in a text.</summary>
    Unused = 5,

    /// <summary>One byte of UTF-8 of a character that no piece spells, as &lt;0x0A&gt;.</summary>
    Byte = 6,
}
