using System.Text;

namespace Sextant.Learning;

/// <summary>Small letters, character by character: not by language, and without Greek's other sigma at the end of words.</summary>
static class SmallLetters
{
    /// <summary>The small letter, and the mark behind it: only the dot of the Turkish capital stays beside its letter (SpecialCasing.txt).</summary>
    public static (Rune Letter, Rune? Mark) Of(Rune rune) => rune.Value == 0x130 ? (new('i'), new(0x307)) : (Rune.ToLowerInvariant(rune), null);
}
