namespace Sextant.Features;

/// <summary>The keys of a read as they were given: a text per entity and join key, in one buffer. Not thread-safe.</summary>
sealed class KeyColumns(int columns)
{
    byte[] _bytes = new byte[1024];
    (int Start, int Length)[] _places = new (int, int)[64 * Math.Max(columns, 1)];
    int _length;

    public void Clear() => _length = 0;

    /// <summary>Makes room for a row, without keys yet.</summary>
    public void AddRow(int row)
    {
        if ((row + 1) * columns > _places.Length) Array.Resize(ref _places, Math.Max(_places.Length * 2, (row + 1) * columns));
        _places.AsSpan(row * columns, columns).Fill((0, -1));
    }

    public void Set(int row, int column, ReadOnlySpan<byte> key)
    {
        if (_length + key.Length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + key.Length));
        key.CopyTo(_bytes.AsSpan(_length));
        _places[(row * columns) + column] = (_length, key.Length);
        _length += key.Length;
    }

    public bool Has(int row, int column) => _places[(row * columns) + column].Length >= 0;

    public ReadOnlySpan<byte> Get(int row, int column)
    {
        var (start, length) = _places[(row * columns) + column];
        return _bytes.AsSpan(start, length);
    }
}
