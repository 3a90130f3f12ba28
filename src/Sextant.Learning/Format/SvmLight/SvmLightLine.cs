using System.Globalization;

namespace Sextant.Learning;

/// <summary>The words of one line, and what is wrong with them.</summary>
ref struct SvmLightLine(ReadOnlySpan<char> line, string file, long number)
{
    const NumberStyles Style = NumberStyles.Float;
    const int LongestQuote = 40;

    ReadOnlySpan<char> _rest = WithoutComment(line).Trim();

    public readonly bool IsEmpty => _rest.IsEmpty;

    public float Label()
    {
        var word = Next();
        return float.TryParse(word, Style, CultureInfo.InvariantCulture, out var label) && float.IsFinite(label)
            ? label
            : throw Wrong("a finite label first", word);
    }

    /// <summary>The query, if the line goes on with one; else nothing.</summary>
    public ReadOnlySpan<char> Query()
    {
        if (!_rest.StartsWith("qid:", StringComparison.Ordinal)) return default;
        var word = Next();
        return word.Length > 4 ? word[4..] : throw Wrong("the query's id after 'qid:'", word);
    }

    /// <summary>The next feature.</summary>
    /// <param name="above">The feature before it; -1 for none.</param>
    public (int Feature, float Value) Feature(int above)
    {
        var word = Next();
        var colon = word.IndexOf(':');
        if (colon < 1 || !int.TryParse(word[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var feature) || feature > SvmLightRows.LargestNumber)
            throw Wrong($"feature:value with a feature's number from 0 to {SvmLightRows.LargestNumber}", word);
        if (feature <= above) throw Wrong($"features in ascending order, so one above {above}", word);
        return float.TryParse(word[(colon + 1)..], Style, CultureInfo.InvariantCulture, out var value) && !float.IsInfinity(value)
            ? (feature, value)
            : throw Wrong("a finite value, or nan for a missing one, after the feature's number", word);
    }

    readonly InvalidInputException Wrong(string expected, ReadOnlySpan<char> found)
    {
        var quote = found.Length > LongestQuote ? $"{found[..LongestQuote]}…" : found.ToString();
        return new("SXT2185", $"{file}, line {number}: expected {expected} but found '{quote}'. A line is 'label qid:QUERY feature:value …'.");
    }

    ReadOnlySpan<char> Next()
    {
        var end = _rest.IndexOfAny(' ', '\t');
        var word = end < 0 ? _rest : _rest[..end];
        _rest = _rest[word.Length..].TrimStart();
        return word;
    }

    static ReadOnlySpan<char> WithoutComment(ReadOnlySpan<char> line)
    {
        var comment = line.IndexOf('#');
        return comment < 0 ? line : line[..comment];
    }
}
