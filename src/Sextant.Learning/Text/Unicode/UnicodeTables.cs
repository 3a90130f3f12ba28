using System.Collections.Frozen;
using System.Globalization;

namespace Sextant.Learning;

/// <summary>What <c>normalization.txt</c> has; see unicode_tables.py.</summary>
sealed record UnicodeTables(
    FrozenDictionary<int, (int[] Codes, bool IsCompatible)> Decompositions, FrozenDictionary<long, int> Compositions, FrozenDictionary<int, byte> Classes)
{
    /// <summary>Characters that join with one before them.</summary>
    public FrozenSet<int> Seconds { get; } = Compositions.Keys.Select(pair => (int)pair).ToFrozenSet();

    public static UnicodeTables Read()
    {
        var (decompositions, compositions, classes) = (new Dictionary<int, (int[], bool)>(), new Dictionary<long, int>(), new Dictionary<int, byte>());
        using var stream = typeof(UnicodeTables).Assembly.GetManifestResourceStream("normalization.txt")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var mark = line.AsSpan().IndexOfAny('=', ':');
            var code = Hex(line.AsSpan(0, mark));
            var rest = line.AsSpan(mark + 1);
            if (line[mark] == ':')
            {
                classes.Add(code, byte.Parse(rest, CultureInfo.InvariantCulture));
                continue;
            }

            var (isCompatible, isExcluded) = (rest[0] == '~', rest[0] == '!');
            int[] parts = [.. (isCompatible || isExcluded ? rest[1..] : rest).ToString().Split(' ').Select(part => Hex(part))];
            decompositions.Add(code, (parts, isCompatible));
            if (!isCompatible && !isExcluded && parts.Length == 2) compositions.Add(((long)parts[0] << 32) | (uint)parts[1], code);
        }

        return new(decompositions.ToFrozenDictionary(), compositions.ToFrozenDictionary(), classes.ToFrozenDictionary());
    }

    static int Hex(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
