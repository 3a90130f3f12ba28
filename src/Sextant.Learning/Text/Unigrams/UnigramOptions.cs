namespace Sextant.Learning;

/// <summary>How <see cref="UnigramTokenizer"/> reads texts; the defaults are SentencePiece's.</summary>
public sealed record UnigramOptions
{
    /// <summary>A space comes before the text.</summary>
    public bool DummyPrefix { get; init; } = true;

    /// <summary>Spaces at both ends go, and several become one.</summary>
    public bool RemoveExtraSpaces { get; init; } = true;

    /// <summary>Tabs, ends of lines and all other white space are spaces.</summary>
    public bool AllSpaces { get; init; }

    /// <summary>As the normaliser Nmt, before all else: control characters go; ends of lines, spaces without width and the mark of what is no character are spaces. Not looked at where there is a <see cref="CharacterMap"/>.</summary>
    public bool WithoutControls { get; init; }

    /// <summary>Compatibility characters become what they stand for (NFKC). Not looked at where there is a <see cref="CharacterMap"/>.</summary>
    public bool Compatible { get; init; } = true;

    /// <summary>Letters become small.</summary>
    public bool Lowercase { get; init; }

    /// <summary>SentencePiece's own table of replacements (<c>precompiled_charsmap</c>); empty for none.</summary>
    public ReadOnlyMemory<byte> CharacterMap { get; init; }

    /// <summary>A character that no piece spells becomes its bytes, if the vocabulary has them.</summary>
    public bool ByteFallback { get; init; }

    /// <summary>How far the score of the unknown lies below the least of all pieces.</summary>
    public double UnknownPenalty { get; init; } = 10;

    /// <summary>Numbers of tokens before a text.</summary>
    public IReadOnlyList<int> Before { get; init; } = [];

    /// <summary>Numbers of tokens between two texts.</summary>
    public IReadOnlyList<int> Between { get; init; } = [];

    /// <summary>Numbers of tokens after a text, or the second of two.</summary>
    public IReadOnlyList<int> After { get; init; } = [];

    /// <summary>What batches are filled up with.</summary>
    public int Padding { get; init; }
}
