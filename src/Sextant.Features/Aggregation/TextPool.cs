namespace Sextant.Features;

/// <summary>Texts, each kept once.</summary>
sealed class TextPool
{
    readonly Dictionary<Text, int> _places;
    readonly Dictionary<Text, int>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    readonly List<byte[]> _texts = [];

    public TextPool()
    {
        _places = new Dictionary<Text, int>(new Comparer());
        _lookup = _places.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>How many there are.</summary>
    public int Count => _texts.Count;

    /// <summary>A text by its number.</summary>
    public byte[] this[long number] => _texts[(int)number];

    /// <summary>The number of a text, in order of first appearance.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        if (_lookup.TryGetValue(text, out var number)) return number;
        var kept = text.ToArray();
        _texts.Add(kept);
        _places.Add(new Text(kept), _texts.Count - 1);
        return _texts.Count - 1;
    }

    /// <summary>The number of a text; -1 if it is not there.</summary>
    public int Find(ReadOnlySpan<byte> text) => _lookup.TryGetValue(text, out var number) ? number : -1;

    readonly record struct Text(byte[] Bytes);

    sealed class Comparer : IEqualityComparer<Text>, IAlternateEqualityComparer<ReadOnlySpan<byte>, Text>
    {
        public bool Equals(Text x, Text y) => x.Bytes.AsSpan().SequenceEqual(y.Bytes);

        public int GetHashCode(Text text) => GetHashCode(text.Bytes.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, Text other) => alternate.SequenceEqual(other.Bytes);

        public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)Numerics.StableHash.Of(alternate);

        public Text Create(ReadOnlySpan<byte> alternate) => new(alternate.ToArray());
    }
}
