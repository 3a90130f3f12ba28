using Sextant.Numerics;

namespace Sextant.Features;

/// <summary>The entities of a spine for views with the same keys, numbered from 0.</summary>
sealed class SpineKeys
{
    readonly TextPool _pool = new();
    readonly int[] _ofRow;

    /// <summary>Numbers the keys.</summary>
    /// <param name="spine">The spine.</param>
    /// <param name="columns">The columns that make the key, in the view's order; none for a view without keys.</param>
    public SpineKeys(Spine spine, ReadOnlySpan<int> columns)
    {
        _ofRow = new int[spine.RowCount];
        var key = new byte[64];
        for (var row = 0; row < _ofRow.Length; row++)
        {
            var length = Write(spine, row, columns, ref key);
            _ofRow[row] = length < 0 ? -1 : _pool.Add(key.AsSpan(0, length));
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _pool.Count;

    /// <summary>The key of each row; -1 where a part of it is null.</summary>
    public ReadOnlySpan<int> OfRow => _ofRow;

    /// <summary>The number of a key; -1 if no row has it.</summary>
    public int Find(ReadOnlySpan<byte> key) => _pool.Find(key);

    /// <summary>The keys of each row that fall into a part of all by their hash; -1 for the others.</summary>
    public int[] Part(int part, int parts)
    {
        if (parts == 1) return _ofRow;
        var isInPart = new bool[Count];
        for (var key = 0; key < Count; key++) isInPart[key] = (int)(StableHash.Of(_pool[key]) % (ulong)parts) == part;
        return [.. _ofRow.Select(key => key >= 0 && isInPart[key] ? key : -1)];
    }

    static int Write(Spine spine, int row, ReadOnlySpan<int> columns, ref byte[] key)
    {
        if (columns.IsEmpty)
        {
            key[0] = EntityKeyCodec.Separator;
            return 1;
        }

        var length = 0;
        foreach (var index in columns)
        {
            var column = spine.Column(index);
            if (column.IsNull(row)) return -1;
            var part = column.Utf8(row);
            if (length + part.Length + 1 > key.Length) Array.Resize(ref key, Math.Max(key.Length * 2, length + part.Length + 1));
            part.CopyTo(key.AsSpan(length));
            length += part.Length;
            key[length++] = EntityKeyCodec.Separator;
        }

        return length - 1;
    }
}
