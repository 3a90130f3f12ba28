namespace Sextant.Features;

/// <summary>The entities of a spine for one view, numbered from 0 in order of first appearance.</summary>
sealed class MemberKeys
{
    readonly TextPool _keys = new();
    byte[] _buffer = new byte[64];

    /// <summary>Numbers the keys. <paramref name="columns"/> has the spine's column of each part of the key.</summary>
    public MemberKeys(ValueTable spine, int rows, ReadOnlySpan<int> columns)
    {
        OfRow = new int[rows];
        for (var row = 0; row < rows; row++) OfRow[row] = Number(spine, row, columns);
    }

    /// <summary>For each row the number of its entity; -1 if part of its key is null.</summary>
    public int[] OfRow { get; }

    /// <summary>How many entities there are.</summary>
    public int Count => _keys.Count;

    /// <summary>The number of an entity, or -1.</summary>
    public int Find(ReadOnlySpan<byte> key) => _keys.Find(key);

    int Number(ValueTable spine, int row, ReadOnlySpan<int> columns)
    {
        if (columns.IsEmpty) return _keys.Add([EntityKeyCodec.Separator]);
        var length = 0;
        foreach (var column in columns)
        {
            if (spine.IsNull(row, column)) return -1;
            var part = spine.Utf8(row, column);
            if (length + part.Length + 1 > _buffer.Length) Array.Resize(ref _buffer, (length + part.Length + 1) * 2);
            part.CopyTo(_buffer.AsSpan(length));
            length += part.Length;
            _buffer[length++] = EntityKeyCodec.Separator;
        }

        return _keys.Add(_buffer.AsSpan(0, length - 1));
    }
}
