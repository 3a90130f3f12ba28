using System.Security.Cryptography;
using System.Text;

namespace Sextant.Learning.Tests.Text;

public sealed class UnicodeFormsTests
{
    sealed record Expected(int Pool, string Sha256);

    /// <summary>The same walk as in tokenizers.py: every character in both forms, then texts of six that decompose, compose or are marks.</summary>
    [Fact]
    public void Every_character_and_many_texts_of_marks_are_as_Python_says()
    {
        var expected = Golden.Read<Expected>("normalization.json");
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (runes, pool) = (new List<Rune>(), Pool());
        foreach (var compatible in new[] { false, true })
        {
            for (var code = 0; code < 0x110000; code++)
                if (Rune.TryCreate(code, out var rune)) Add([rune], compatible);
        }

        pool.Length.ShouldBe(expected.Pool);
        var state = 1u;
        var text = new Rune[6];
        for (var i = 0; i < 20_000; i++)
        {
            foreach (ref var rune in text.AsSpan())
            {
                state = state * 1664525 + 1013904223;
                rune = pool[(state >> 8) % pool.Length];
            }

            Add(text, false);
            Add(text, true);
        }

        Convert.ToHexStringLower(sha.GetHashAndReset()).ShouldBe(expected.Sha256);

        void Add(ReadOnlySpan<Rune> from, bool compatible)
        {
            if (compatible) UnicodeForms.ComposeCompatible(from, runes);
            else UnicodeForms.Decompose(from, runes);
            sha.AppendData(Encoding.UTF8.GetBytes(string.Concat(runes) + "\n"));
        }
    }

    static Rune[] Pool()
    {
        var tables = UnicodeTables.Read();
        return [.. from code in Enumerable.Range(0, 0x110000)
                   where Rune.IsValid(code) && (tables.Classes.ContainsKey(code) || tables.Decompositions.ContainsKey(code) || (code < 128 && "aeiouAEIOUns".Contains((char)code, StringComparison.Ordinal)) || code is 0x1100 or 0x1161 or 0x11A8 or 0xAC00)
                   select new Rune(code)];
    }
}
