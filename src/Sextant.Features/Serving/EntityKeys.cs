using System.Collections.Immutable;
using System.Numerics;

namespace Sextant.Features;

/// <summary>
/// The keys of the entities of one read, for the views that share key columns: packed as <see cref="EntityKeyCodec"/> packs them, and
/// equal ones found. Filled again and again. Not thread-safe.
/// </summary>
sealed class EntityKeys(ImmutableArray<int> columns)
{
    byte[] _bytes = new byte[1024];
    int[] _ends = new int[64], _rowOf = new int[64], _distinctOf = new int[64];
    int[] _table = new int[128];
    int _length;

    public ImmutableArray<int> Columns { get; } = columns;

    /// <summary>How many different keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>A key, by its number among the different ones.</summary>
    public ReadOnlySpan<byte> this[int distinct]
    {
        get
        {
            var start = distinct == 0 ? 0 : _ends[distinct - 1];
            return _bytes.AsSpan(start, _ends[distinct] - start);
        }
    }

    /// <summary>The first row that has a key.</summary>
    public int FirstRow(int distinct) => _rowOf[distinct];

    /// <summary>The number of a row's key.</summary>
    public int DistinctOf(int row) => _distinctOf[row];

    public void Fill(KeyColumns keys, int rows)
    {
        (Count, _length) = (0, 0);
        Grow(rows);
        Array.Clear(_table);
        for (var row = 0; row < rows; row++) Add(keys, row);
    }

    void Add(KeyColumns keys, int row)
    {
        var start = _length;
        if (Columns.IsEmpty) Append([EntityKeyCodec.Separator]);
        for (var i = 0; i < Columns.Length; i++)
        {
            if (i > 0) Append([EntityKeyCodec.Separator]);
            Append(keys.Get(row, Columns[i]));
        }

        var key = _bytes.AsSpan(start, _length - start);
        var slot = Utf8KeyComparer.Instance.GetHashCode(key) & (_table.Length - 1);
        for (; _table[slot] != 0; slot = (slot + 1) & (_table.Length - 1))
        {
            var known = _table[slot] - 1;
            if (!this[known].SequenceEqual(key)) continue;
            _distinctOf[row] = known;
            _length = start;
            return;
        }

        _table[slot] = Count + 1;
        (_distinctOf[row], _rowOf[Count], _ends[Count]) = (Count, row, _length);
        Count++;
    }

    void Append(ReadOnlySpan<byte> part)
    {
        if (_length + part.Length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + part.Length));
        part.CopyTo(_bytes.AsSpan(_length));
        _length += part.Length;
    }

    void Grow(int rows)
    {
        if (rows <= _ends.Length) return;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)rows);
        (_ends, _rowOf, _distinctOf, _table) = (new int[size], new int[size], new int[size], new int[size * 2]);
    }
}
