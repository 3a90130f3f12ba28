using System.Globalization;
using System.Text;

namespace Sextant.Learning;

/// <summary>Cuts a text into words as BERT's basic tokenizer does: control characters go, spaces and punctuation separate, accents and capitals go if asked.</summary>
ref struct BasicWords
{
    readonly ReadOnlySpan<char> _text;
    readonly WordPieceOptions _options;
    readonly bool _strips;
    readonly List<(Rune Rune, int Start, int End)> _word;
    readonly List<Rune> _parts;
    int _at;

    public BasicWords(ReadOnlySpan<char> text, WordPieceOptions options, List<(Rune Rune, int Start, int End)> word, List<Rune> parts)
    {
        (_options, _word, _parts) = (options, word, parts);
        _text = text;
        _strips = options.StripAccents ?? options.Lowercase;
    }

    /// <summary>Puts the next word's characters, with their places in the text, into the list; false behind the last.</summary>
    public bool MoveNext()
    {
        _word.Clear();
        while (_at < _text.Length)
        {
            Rune.DecodeFromUtf16(_text[_at..], out var rune, out var length);
            var (start, end) = (_at, _at + length);
            if (IsSpace(rune))
            {
                _at = end;
                if (_word.Count > 0) return true;
                continue;
            }

            if (IsDropped(rune))
            {
                _at = end;
                continue;
            }

            if (IsPunctuation(rune) || (_options.SplitChinese && IsChinese(rune)))
            {
                // Its own word: what is before it ends first.
                if (_word.Count > 0) return true;
                _at = end;
                _word.Add((rune, start, end));
                return true;
            }

            _at = end;
            Add(rune, start, end);
        }

        return _word.Count > 0;
    }

    void Add(Rune rune, int start, int end)
    {
        if (rune.IsAscii || !_strips)
        {
            Put(rune, start, end);
            return;
        }

        UnicodeForms.Decompose([rune], _parts);
        foreach (var part in _parts)
        {
            if (Rune.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark) Put(part, start, end);
        }
    }

    readonly void Put(Rune rune, int start, int end)
    {
        if (!_options.Lowercase)
        {
            _word.Add((rune, start, end));
            return;
        }

        var (small, mark) = SmallLetters.Of(rune);
        _word.Add((small, start, end));
        if (mark is { } second) _word.Add((second, start, end));
    }

    static bool IsSpace(Rune rune) => rune.Value is ' ' or '\t' or '\n' or '\r' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator;

    static bool IsDropped(Rune rune) => rune.Value is 0 or 0xFFFD
        || (rune.Value >= 0x7F || rune.Value < 0x20) && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate;

    static bool IsPunctuation(Rune rune) => rune.IsAscii
        ? rune.Value is (>= 33 and <= 47) or (>= 58 and <= 64) or (>= 91 and <= 96) or (>= 123 and <= 126)
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
            or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation;

    /// <summary>The blocks of CJK ideographs; not kana or hangul.</summary>
    static bool IsChinese(Rune rune) => rune.Value is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F)
        or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B820 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}
