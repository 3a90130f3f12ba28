using System.Buffers;
using System.Globalization;
using System.Text;

namespace Sextant.Learning;

/// <summary>
/// SentencePiece's unigram tokenizer (Kudo 2018): of all ways to spell a text with the pieces, the most probable one. What no piece spells is unknown, or
/// its bytes; unknowns beside each other are one.
/// </summary>
public sealed class UnigramTokenizer : ITextTokenizer
{
    readonly IReadOnlyList<UnigramPiece> _pieces;
    readonly UnigramOptions _options;
    readonly PieceNormalizer _normalizer;
    readonly PieceTrie _trie;
    readonly TokenFrame _frame;
    readonly double[] _scores;
    readonly int[]? _bytes;
    readonly int _unknown;
    readonly double _unknownScore;

    /// <summary>A tokenizer of these pieces, in the order of their numbers.</summary>
    /// <exception cref="InvalidInputException">SXT2381: there is no piece, one is there twice, or none is unknown.</exception>
    public UnigramTokenizer(IReadOnlyList<UnigramPiece> pieces, UnigramOptions? options = null)
    {
        (_pieces, _options) = (pieces, options ?? new());
        _unknown = pieces.Index().Where(pair => pair.Item.Kind == PieceKind.Unknown).Select(pair => pair.Index).FirstOrDefault(-1);
        if (_unknown < 0) throw new InvalidInputException("SXT2381", $"The vocabulary of {pieces.Count} pieces has none that is unknown. Give the tokenizer's file that belongs to the model.");
        var found = pieces.Index().Where(pair => pair.Item.Kind is PieceKind.Normal or PieceKind.UserDefined && pair.Item.Text.Length > 0).ToArray();
        if (found.Length == 0) throw new InvalidInputException("SXT2381", "The vocabulary has no pieces. Give the tokenizer's file that belongs to the model.");
        if (found.CountBy(pair => pair.Item.Text, StringComparer.Ordinal).FirstOrDefault(pair => pair.Value > 1) is { Value: > 1 } twice)
            throw new InvalidInputException("SXT2381", $"The vocabulary has '{twice.Key}' twice. Copy the file again; it may be mixed from two.");

        _trie = new(found.Select(pair => (pair.Item.Text, pair.Index)));
        var scored = found.Where(pair => pair.Item.Kind == PieceKind.Normal).Select(pair => pair.Item.Score).DefaultIfEmpty(0).ToArray();
        _unknownScore = scored.Min() - _options.UnknownPenalty;
        // A piece of the user is as good as the best for each of its letters.
        _scores = [.. pieces.Select(piece => piece.Kind == PieceKind.UserDefined ? piece.Text.Length * scored.Max() - 0.1 : piece.Score)];
        _normalizer = new(_options);
        _frame = new(_options.Before, _options.Between, _options.After, HasSegments: false);
        _bytes = _options.ByteFallback ? Bytes(pieces) : null;
    }

    /// <inheritdoc/>
    public int Size => _pieces.Count;

    /// <inheritdoc/>
    public int Padding => _options.Padding;

    /// <inheritdoc/>
    public TextEncoding Encode(string text, string? second = null, int most = int.MaxValue) => _frame.Around(Cut(text), second is null ? null : Cut(second), most);

    /// <inheritdoc/>
    public string Decode(IEnumerable<int> tokens)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var token in tokens)
        {
            if (token < 0 || token >= Size) continue;
            var piece = _pieces[token];
            if (piece.Kind == PieceKind.Control) continue;
            if (piece.Kind == PieceKind.Byte && ByteOf(piece.Text) is { } value) bytes.Write([value]);
            else bytes.Write(Encoding.UTF8.GetBytes(piece.Kind == PieceKind.Unknown ? " \u2047 " : piece.Text.Replace(PieceNormalizer.Space, ' ')));
        }

        var text = Encoding.UTF8.GetString(bytes.WrittenSpan);
        return _options.DummyPrefix && text.StartsWith(' ') ? text[1..] : text;
    }

    TokenList Cut(string text)
    {
        var (normalized, tokens) = (new PieceText(), new TokenList());
        _normalizer.Normalize(text, normalized);
        var length = normalized.Length;
        if (length == 0) return tokens;
        var best = ArrayPool<double>.Shared.Rent(length + 1);
        var (starts, numbers) = (ArrayPool<int>.Shared.Rent(length + 1), ArrayPool<int>.Shared.Rent(length + 1));
        Search(normalized.Letters, best, starts, numbers);
        // From the end: how many pieces there are, then each in its place.
        var count = 0;
        for (var at = length; at > 0; at = starts[at]) best[count++] = at;
        for (var i = count - 1; i >= 0; i--)
        {
            var end = (int)best[i];
            Add(tokens, normalized, starts[end], end, numbers[end]);
        }

        ArrayPool<double>.Shared.Return(best);
        ArrayPool<int>.Shared.Return(starts);
        ArrayPool<int>.Shared.Return(numbers);
        return tokens;
    }

    /// <summary>Viterbi: the best way to every place, from the left.</summary>
    void Search(ReadOnlySpan<char> letters, double[] best, int[] starts, int[] numbers)
    {
        best.AsSpan(0, letters.Length + 1).Fill(double.NegativeInfinity);
        best[0] = 0;
        for (var at = 0; at < letters.Length; at++)
        {
            // The middle of a pair of surrogates.
            if (double.IsNegativeInfinity(best[at])) continue;
            var single = at + (char.IsHighSurrogate(letters[at]) && at + 1 < letters.Length ? 2 : 1);
            var isSpelt = false;
            var state = PieceTrie.Root;
            for (var i = at; i < letters.Length; i++)
            {
                state = _trie.Step(state, letters[i]);
                if (state < 0) break;
                if (_trie.ValueAt(state) is not (>= 0 and var number)) continue;
                isSpelt |= i + 1 == single;
                Offer(at, i + 1, _scores[number], number);
            }

            if (!isSpelt) Offer(at, single, _unknownScore, _unknown);
        }

        void Offer(int from, int to, double score, int number)
        {
            if (!(best[from] + score > best[to])) return;
            (best[to], starts[to], numbers[to]) = (best[from] + score, from, number);
        }
    }

    void Add(TokenList tokens, PieceText text, int from, int to, int token)
    {
        var (start, end) = text.Place(from, to);
        if (token == _unknown && _bytes is not null)
        {
            Span<byte> utf8 = stackalloc byte[8];
            var count = Encoding.UTF8.GetBytes(text.Letters[from..to], utf8);
            foreach (var value in utf8[..count]) tokens.Add(_bytes[value], start, end);
            return;
        }

        if (token == _unknown && tokens.Count > 0 && tokens.Tokens[^1] == _unknown) tokens.Places[^1] = (tokens.Places[^1].Start, end);
        else tokens.Add(token, start, end);
    }

    static int[] Bytes(IReadOnlyList<UnigramPiece> pieces)
    {
        var numbers = new int[256];
        Array.Fill(numbers, -1);
        foreach (var (number, piece) in pieces.Index())
            if (ByteOf(piece.Text) is { } value) numbers[value] = number;
        return !numbers.Contains(-1) ? numbers : throw new InvalidInputException("SXT2381", "The tokenizer falls back to bytes, but its vocabulary lacks some of <0x00> to <0xFF>. Give the tokenizer's file that belongs to the model.");
    }

    static byte? ByteOf(string text) =>
        text.Length == 6 && text.StartsWith("<0x", StringComparison.Ordinal) && text[5] == '>' && byte.TryParse(text.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;
}
