namespace Sextant.Features;

/// <summary>Texts, each kept once and numbered in order of first appearance.</summary>
sealed class TextPool
{
    // The array's header, its place in the list, and the entry in the dictionary.
    const int BytesPerText = 72;

    readonly Dictionary<ReadOnlyMemory<byte>, int> _numbers = new(Utf8KeyComparer.Instance);
    readonly Dictionary<ReadOnlyMemory<byte>, int>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    readonly List<byte[]> _texts = [];

    public TextPool() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>How many there are.</summary>
    public int Count => _texts.Count;

    /// <summary>About how much memory it takes.</summary>
    public long Bytes { get; private set; }

    /// <summary>A text by its number.</summary>
    public byte[] this[long number] => _texts[(int)number];

    /// <summary>The number of a text, which is kept if it is new.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        if (_lookup.TryGetValue(text, out var number)) return number;
        var kept = text.ToArray();
        _texts.Add(kept);
        Bytes += BytesPerText + kept.Length;
        _numbers.Add(kept, _texts.Count - 1);
        return _texts.Count - 1;
    }

    /// <summary>The number of a text; -1 if it is not there.</summary>
    public int Find(ReadOnlySpan<byte> text) => _lookup.TryGetValue(text, out var number) ? number : -1;
}
