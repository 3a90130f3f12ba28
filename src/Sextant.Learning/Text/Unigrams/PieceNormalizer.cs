using System.Text;

namespace Sextant.Learning;

/// <summary>Turns texts into what the pieces spell: characters replaced, spaces as U+2581, one before the text.</summary>
sealed class PieceNormalizer
{
    public const char Space = '\u2581';

    readonly UnigramOptions _options;
    readonly CharacterMap? _map;

    public PieceNormalizer(UnigramOptions options) => (_options, _map) = (options, options.CharacterMap.IsEmpty ? null : new(options.CharacterMap.Span));

    public void Normalize(ReadOnlySpan<char> text, PieceText target)
    {
        target.Clear();
        if (text.IsEmpty) return;
        if (_options.DummyPrefix) target.Add(Space, 0, 0);
        var prefix = target.Length;
        if (_map is not null) Mapped(text, target);
        else if (_options.Compatible && !Ascii.IsValid(text)) Compatible(text, target);
        else Plain(text, target);

        if (!_options.RemoveExtraSpaces) return;
        while (target.Length > prefix && target.Letters[^1] == Space) target.RemoveLast();
        // Nothing but spaces is nothing.
        if (target.Length == prefix) target.Clear();
    }

    void Plain(ReadOnlySpan<char> text, PieceText target)
    {
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text[i..], out var rune, out var length);
            if (!_options.WithoutControls || ControlCharacters.Pass(ref rune)) Put(rune, i, i + length, target);
            i += length;
        }
    }

    /// <summary>From one character that no other joins to the next, so that places stay close.</summary>
    void Compatible(ReadOnlySpan<char> text, PieceText target)
    {
        var (run, composed) = (new List<Rune>(), new List<Rune>());
        var start = 0;
        for (var i = 0; i <= text.Length;)
        {
            var length = 0;
            Rune rune = default;
            if (i < text.Length) Rune.DecodeFromUtf16(text[i..], out rune, out length);
            if (i < text.Length && _options.WithoutControls && !ControlCharacters.Pass(ref rune))
            {
                // Before anything is composed: what stands on both sides of it may join.
                i += length;
                continue;
            }

            if (run.Count > 0 && (i == text.Length || UnicodeForms.Begins(rune)))
            {
                UnicodeForms.ComposeCompatible(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(run), composed);
                foreach (var part in composed) Put(part, start, i, target);
                run.Clear();
            }

            if (i == text.Length) break;
            if (run.Count == 0) start = i;
            run.Add(rune);
            i += length;
        }
    }

    void Mapped(ReadOnlySpan<char> text, PieceText target)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var count = Encoding.UTF8.GetBytes(text, bytes);
        for (var (at, letter) = (0, 0); at < count;)
        {
            var (length, replacement) = _map!.Longest(bytes.AsSpan(at, count - at));
            var rest = bytes.AsSpan(at, length == 0 ? count - at : length);
            if (length == 0)
            {
                Rune.DecodeFromUtf8(rest, out var rune, out length);
                replacement = rune.ToString();
                rest = rest[..length];
            }

            var end = letter + Encoding.UTF8.GetCharCount(rest);
            foreach (var rune in replacement.EnumerateRunes()) Put(rune, letter, end, target);
            (at, letter) = (at + length, end);
        }
    }

    void Put(Rune rune, int start, int end, PieceText target)
    {
        if (_options.AllSpaces && Rune.IsWhiteSpace(rune)) rune = new(' ');
        if (rune.Value is ' ' or Space)
        {
            // Behind the space that was put before the text, too.
            var isRepeated = rune.Value == ' ' && (target.Length == 0 || target.Letters[^1] == Space);
            if (!_options.RemoveExtraSpaces || !isRepeated) target.Add(Space, start, end);
            return;
        }

        if (_options.Lowercase)
        {
            var (small, mark) = SmallLetters.Of(rune);
            Letters(small, start, end, target);
            if (mark is { } second) Letters(second, start, end, target);
            return;
        }

        Letters(rune, start, end, target);
    }

    static void Letters(Rune rune, int start, int end, PieceText target)
    {
        Span<char> pair = stackalloc char[2];
        var length = rune.EncodeToUtf16(pair);
        for (var i = 0; i < length; i++) target.Add(pair[i], start, end);
    }
}
