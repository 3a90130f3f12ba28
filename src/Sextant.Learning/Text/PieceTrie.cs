namespace Sextant.Learning;

/// <summary>
/// A double-array trie over UTF-16 letters (Aoe 1989): a step is two look-ups in arrays. Letters are mapped to the few codes that pieces have, so that
/// the arrays stay small. Immutable; threads may share it.
/// </summary>
sealed class PieceTrie
{
    const int None = -1;

    readonly int[] _codes = new int[char.MaxValue + 1];
    int[] _base = new int[1024];
    int[] _check = new int[1024];
    int[] _values = new int[1024];

    /// <param name="pieces">Texts that differ, none empty, with the numbers that they stand for.</param>
    public PieceTrie(IEnumerable<(string Piece, int Value)> pieces)
    {
        var sorted = pieces.OrderBy(pair => pair.Piece, StringComparer.Ordinal).ToArray();
        foreach (var letter in sorted.SelectMany(pair => pair.Piece).CountBy(letter => letter).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Index())
            _codes[letter.Item.Key] = letter.Index + 1;
        Array.Fill(_check, None);
        Array.Fill(_values, None);
        _check[0] = 0;
        Build(sorted);
    }

    /// <summary>Where every walk begins.</summary>
    public const int Root = 0;

    /// <summary>The state behind a letter; negative if no piece goes on so.</summary>
    public int Step(int state, char letter)
    {
        var code = _codes[letter];
        if (code == 0) return None;
        var next = _base[state] + code;
        return next < _check.Length && _check[next] == state && next != Root ? next : None;
    }

    /// <summary>What the piece that ends here stands for; negative if none does.</summary>
    public int ValueAt(int state) => _values[state];

    void Build((string Piece, int Value)[] sorted)
    {
        var waiting = new Stack<(int State, int From, int To, int Depth)>([(Root, 0, sorted.Length, 0)]);
        var free = 1;
        while (waiting.TryPop(out var next))
        {
            var from = next.From;
            if (from < next.To && sorted[from].Piece.Length == next.Depth) _values[next.State] = sorted[from++].Value;
            if (from == next.To) continue;
            var groups = Groups(sorted, from, next.To, next.Depth);
            var place = Place(groups, ref free);
            _base[next.State] = place;
            foreach (var group in groups) _check[place + group.Code] = next.State;
            foreach (var group in groups) waiting.Push((place + group.Code, group.From, group.To, next.Depth + 1));
        }
    }

    List<(int Code, int From, int To)> Groups((string Piece, int Value)[] sorted, int from, int to, int depth)
    {
        var groups = new List<(int, int, int)>();
        for (var start = from; start < to;)
        {
            var letter = sorted[start].Piece[depth];
            var end = start + 1;
            while (end < to && sorted[end].Piece[depth] == letter) end++;
            groups.Add((_codes[letter], start, end));
            start = end;
        }

        return groups;
    }

    /// <summary>The first base at which all children find free cells.</summary>
    int Place(List<(int Code, int From, int To)> groups, ref int free)
    {
        while (free < _check.Length && _check[free] != None) free++;
        var (least, most) = (groups.Min(group => group.Code), groups.Max(group => group.Code));
        for (var place = Math.Max(0, free - least); ; place++)
        {
            while (place + most >= _check.Length) Grow();
            if (groups.TrueForAll(group => _check[place + group.Code] == None)) return place;
        }
    }

    void Grow()
    {
        var old = _check.Length;
        Array.Resize(ref _base, old * 2);
        Array.Resize(ref _check, old * 2);
        Array.Resize(ref _values, old * 2);
        Array.Fill(_check, None, old, old);
        Array.Fill(_values, None, old, old);
    }
}
