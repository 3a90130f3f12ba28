using System.Text;

namespace Sextant.Learning;

/// <summary>
/// Unicode's normalization forms (UAX 15) from tables of our own: where globalization is invariant, as in our executables, <c>string.Normalize</c> leaves
/// what is not ASCII as it is. Immutable; threads may share it.
/// </summary>
/// <remarks>Unicode 14.0; characters that are newer stay as they are.</remarks>
static class UnicodeForms
{
    const int HangulFirst = 0xAC00, LeadFirst = 0x1100, VowelFirst = 0x1161, TailFirst = 0x11A7;
    const int Leads = 19, Vowels = 21, Tails = 28;

    static readonly UnicodeTables Tables = UnicodeTables.Read();

    /// <summary>Canonical decomposition: letters apart from their accents.</summary>
    public static void Decompose(ReadOnlySpan<Rune> text, List<Rune> target) => Decompose(text, target, compatible: false);

    /// <summary>Compatibility decomposition, then canonical composition: NFKC.</summary>
    public static void ComposeCompatible(ReadOnlySpan<Rune> text, List<Rune> target)
    {
        Decompose(text, target, compatible: true);
        Compose(target);
    }

    public static string ComposeCompatible(string text)
    {
        if (Ascii.IsValid(text)) return text;
        var runes = new List<Rune>(text.Length);
        ComposeCompatible([.. text.EnumerateRunes()], runes);
        var result = new StringBuilder(text.Length);
        foreach (var rune in runes) result.Append(rune.ToString());
        return result.ToString();
    }

    /// <summary>True if no character before it joins with this one, whatever it decomposes to.</summary>
    public static bool Begins(Rune rune)
    {
        var code = rune.Value;
        if (code < 0x300) return true;
        while (Tables.Decompositions.TryGetValue(code, out var parts)) code = parts.Codes[0];
        return ClassOf(new(code)) == 0 && !Tables.Seconds.Contains(code) && code is not (>= VowelFirst and < TailFirst + Tails);
    }

    /// <summary>0 for characters that begin, else how they order behind one.</summary>
    public static int ClassOf(Rune rune) => Tables.Classes.GetValueOrDefault(rune.Value);

    static void Decompose(ReadOnlySpan<Rune> text, List<Rune> target, bool compatible)
    {
        target.Clear();
        foreach (var rune in text)
        {
            if (rune.Value < 0xA0) target.Add(rune);
            else Decompose(rune.Value, target, compatible);
        }

        Order(target);
    }

    static void Decompose(int code, List<Rune> target, bool compatible)
    {
        var syllable = code - HangulFirst;
        if (syllable is >= 0 and < Leads * Vowels * Tails)
        {
            target.Add(new(LeadFirst + syllable / (Vowels * Tails)));
            target.Add(new(VowelFirst + syllable % (Vowels * Tails) / Tails));
            if (syllable % Tails != 0) target.Add(new(TailFirst + syllable % Tails));
            return;
        }

        if (!Tables.Decompositions.TryGetValue(code, out var parts) || (parts.IsCompatible && !compatible))
        {
            target.Add(new(code));
            return;
        }

        foreach (var part in parts.Codes) Decompose(part, target, compatible);
    }

    /// <summary>Marks behind a character in the order of their classes; those of one class stay as they are.</summary>
    static void Order(List<Rune> runes)
    {
        for (var i = 1; i < runes.Count; i++)
        {
            var own = ClassOf(runes[i]);
            if (own == 0) continue;
            var rune = runes[i];
            var at = i;
            for (; at > 0 && ClassOf(runes[at - 1]) > own; at--) runes[at] = runes[at - 1];
            runes[at] = rune;
        }
    }

    static void Compose(List<Rune> runes)
    {
        var (kept, starter, last) = (0, -1, 0);
        foreach (var rune in runes.ToArray())
        {
            var own = ClassOf(rune);
            // What is between, of the same or a higher class, keeps it away from the starter.
            var isNear = starter >= 0 && (kept == starter + 1 || (last != 0 && last < own));
            if (isNear && Together(runes[starter].Value, rune.Value) is { } composed)
            {
                runes[starter] = new(composed);
                continue;
            }

            if (own == 0) starter = kept;
            last = own;
            runes[kept++] = rune;
        }

        runes.RemoveRange(kept, runes.Count - kept);
    }

    static int? Together(int first, int second)
    {
        if (first - LeadFirst is >= 0 and < Leads and var lead && second - VowelFirst is >= 0 and < Vowels and var vowel) return HangulFirst + (lead * Vowels + vowel) * Tails;
        if (first - HangulFirst is >= 0 and < Leads * Vowels * Tails and var syllable && syllable % Tails == 0 && second - TailFirst is > 0 and < Tails and var tail) return first + tail;
        return Tables.Compositions.TryGetValue(((long)first << 32) | (uint)second, out var composed) ? composed : null;
    }
}
