using System.Text;

namespace Sextant.Learning;

/// <summary>
/// BERT's tokenizer: words, then the longest pieces of the vocabulary from the left (Devlin et al. 2019; Wu et al. 2016). A text is framed by [CLS] and
/// [SEP] where the vocabulary has them.
/// </summary>
public sealed class WordPieceTokenizer : ITextTokenizer
{
    readonly WordPieceOptions _options;
    readonly IReadOnlyList<string> _vocabulary;
    readonly PieceTrie _first;
    readonly PieceTrie _following;
    readonly TokenFrame _frame;
    readonly HashSet<int> _special = [];
    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    readonly int _unknown;

    /// <summary>A tokenizer of these pieces, in the order of their numbers.</summary>
    /// <exception cref="InvalidInputException">SXT2380: the vocabulary is empty, has a piece twice or lacks the unknown token.</exception>
    public WordPieceTokenizer(IReadOnlyList<string> vocabulary, WordPieceOptions? options = null)
        : this(vocabulary, options, frame: null)
    {
    }

    internal WordPieceTokenizer(IReadOnlyList<string> vocabulary, WordPieceOptions? options, TokenFrame? frame)
    {
        (_vocabulary, _options) = (vocabulary, options ?? new());
        foreach (var (number, piece) in vocabulary.Index())
        {
            // An empty line is a number that no text has.
            if (piece.Length > 0 && !_numbers.TryAdd(piece, number)) throw new InvalidInputException("SXT2380", $"The vocabulary has '{piece}' twice: as {_numbers[piece]} and as {number}. Copy the file again; it may be mixed from two.");
        }

        _unknown = _numbers.TryGetValue(_options.Unknown, out var unknown) ? unknown
            : throw new InvalidInputException("SXT2380", $"The vocabulary of {vocabulary.Count} pieces has no '{_options.Unknown}'. Give the vocab.txt that belongs to the model, a piece a line.");
        var mark = _options.Continuation;
        _first = new(_numbers.Select(pair => (pair.Key, pair.Value)));
        _following = new(_numbers.Where(pair => pair.Key.Length > mark.Length && pair.Key.StartsWith(mark, StringComparison.Ordinal)).Select(pair => (pair.Key[mark.Length..], pair.Value)));
        foreach (var name in (string[])["[CLS]", "[SEP]", "[PAD]", "[MASK]"])
            if (_numbers.TryGetValue(name, out var number)) _special.Add(number);
        IReadOnlyList<int> end = _numbers.TryGetValue("[SEP]", out var separator) ? [separator] : [];
        _frame = frame ?? new(_numbers.TryGetValue("[CLS]", out var begin) ? [begin] : [], end, end, HasSegments: true);
        Padding = _numbers.GetValueOrDefault("[PAD]");
    }

    /// <inheritdoc/>
    public int Size => _vocabulary.Count;

    /// <inheritdoc/>
    public int Padding { get; }

    /// <summary>Reads a <c>vocab.txt</c>: a piece a line, the first is number 0.</summary>
    /// <exception cref="InvalidInputException">SXT2380: it is none.</exception>
    public static WordPieceTokenizer FromText(string vocabulary, WordPieceOptions? options = null)
    {
        var lines = vocabulary.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        if (lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        return new(lines, options);
    }

    /// <inheritdoc/>
    public TextEncoding Encode(string text, string? second = null, int most = int.MaxValue) => _frame.Around(Cut(text), second is null ? null : Cut(second), most);

    /// <inheritdoc/>
    public string Decode(IEnumerable<int> tokens)
    {
        var text = new StringBuilder();
        foreach (var token in tokens)
        {
            if (_special.Contains(token) || token < 0 || token >= Size) continue;
            var piece = _vocabulary[token];
            if (piece.StartsWith(_options.Continuation, StringComparison.Ordinal) && text.Length > 0) text.Append(piece, _options.Continuation.Length, piece.Length - _options.Continuation.Length);
            else text.Append(text.Length > 0 ? " " : "").Append(piece);
        }

        return text.ToString();
    }

    TokenList Cut(string text)
    {
        var tokens = new TokenList();
        var word = new List<(Rune Rune, int Start, int End)>();
        var letters = new List<(char Letter, int Start, int End)>();
        var words = new BasicWords(text, _options, word, []);
        Span<char> pair = stackalloc char[2];
        while (words.MoveNext())
        {
            letters.Clear();
            foreach (var (rune, start, end) in word)
            {
                var length = rune.EncodeToUtf16(pair);
                for (var i = 0; i < length; i++) letters.Add((pair[i], start, end));
            }

            if (word.Count > _options.MostCharacters) tokens.Add(_unknown, word[0].Start, word[^1].End);
            else Spell(letters, tokens);
        }

        return tokens;
    }

    /// <summary>The longest piece, then the longest that goes on; a word that cannot be spelt to its end is unknown as a whole.</summary>
    void Spell(List<(char Letter, int Start, int End)> letters, TokenList tokens)
    {
        var before = tokens.Count;
        for (var at = 0; at < letters.Count;)
        {
            var trie = at == 0 ? _first : _following;
            var (state, end, token) = (PieceTrie.Root, -1, -1);
            for (var i = at; i < letters.Count; i++)
            {
                state = trie.Step(state, letters[i].Letter);
                if (state < 0) break;
                if (trie.ValueAt(state) is >= 0 and var value) (end, token) = (i + 1, value);
            }

            if (end < 0)
            {
                tokens.Keep(before);
                tokens.Add(_unknown, letters[0].Start, letters[^1].End);
                return;
            }

            tokens.Add(token, letters[at].Start, letters[end - 1].End);
            at = end;
        }
    }
}
