namespace Sextant.Learning;

/// <summary>Turns texts into numbers of a vocabulary. Immutable; threads may share it. Any text has an encoding; none is an error.</summary>
public interface ITextTokenizer
{
    /// <summary>Number of tokens.</summary>
    int Size { get; }

    /// <summary>What batches are filled up with.</summary>
    int Padding { get; }

    /// <summary>The encoding of a text, or of a pair.</summary>
    /// <param name="text">The text, or the first of a pair.</param>
    /// <param name="second">The second of a pair; null for none.</param>
    /// <param name="most">The most tokens, special ones included; of a pair the longer text loses its last tokens first.</param>
    TextEncoding Encode(string text, string? second = null, int most = int.MaxValue);

    /// <summary>The text of tokens, as far as they tell; special tokens are left out.</summary>
    string Decode(IEnumerable<int> tokens);
}
