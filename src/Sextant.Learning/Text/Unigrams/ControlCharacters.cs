using System.Text;

namespace Sextant.Learning;

/// <summary>Characters that Hugging Face's normaliser Nmt takes out of a text, and those that it makes spaces; the same list as in SentencePiece's rules nmt_nfkc.</summary>
static class ControlCharacters
{
    /// <summary>False if the character goes; else it is what it becomes.</summary>
    public static bool Pass(ref Rune rune)
    {
        if (rune.Value is (>= 0x01 and <= 0x08) or 0x0B or (>= 0x0E and <= 0x1F) or 0x7F or 0x8F or 0x9F) return false;
        if (rune.Value is 0x09 or 0x0A or 0x0C or 0x0D or 0x1680 or (>= 0x200B and <= 0x200F) or 0x2028 or 0x2029 or 0x2581 or 0xFEFF or 0xFFFD) rune = new(' ');
        return true;
    }
}
