using System.Text;

namespace Sextant.Adapters.DuckDb;

/// <summary>One column of a chunk (or the elements of its lists) as it lies in DuckDB's memory. Lives as long as the chunk.</summary>
public readonly unsafe ref struct DuckDbVector
{
    readonly nint _vector;
    readonly void* _values;
    readonly ulong* _validity;

    internal DuckDbVector(nint vector, int count, DuckDbType type)
    {
        (_vector, Count, Type) = (vector, count, type);
        _values = NativeMethods.duckdb_vector_get_data(vector);
        _validity = NativeMethods.duckdb_vector_get_validity(vector);
    }

    /// <summary>How many values there are.</summary>
    public int Count { get; }

    /// <summary>What they are.</summary>
    public DuckDbType Type { get; }

    /// <summary>One bit a row, set where there is a value; empty if every row has one.</summary>
    public ReadOnlySpan<ulong> Validity => _validity == null ? [] : new(_validity, (Count + 63) / 64);

    /// <summary>The elements of a LIST, of all rows one after the other; <see cref="ListRange"/> says which are whose.</summary>
    public DuckDbVector Elements => Type.Element is { } element
        ? new(NativeMethods.duckdb_list_vector_get_child(_vector), checked((int)NativeMethods.duckdb_list_vector_get_size(_vector)), element)
        : throw NotReadable("a list");

    /// <summary>
    /// The values in memory: <c>bool</c>, <c>sbyte</c> to <c>long</c>, <c>byte</c> to <c>ulong</c>, <c>float</c>, <c>double</c>,
    /// <see cref="Int128"/>; times as <c>long</c> in their unit, dates as <c>int</c> days, decimals and enums as integers of
    /// <see cref="DuckDbType.StorageKind"/>. Undefined where null.
    /// </summary>
    /// <exception cref="DuckDbException">SXT4042: the column has no values of this size.</exception>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged => sizeof(T) == Type.ByteSize ? new(_values, Count) : throw NotReadable(typeof(T).Name);

    /// <summary>True if the row has no value.</summary>
    public bool IsNull(int row) => _validity != null && (_validity[CheckedRow(row) >> 6] >> (row & 63) & 1) == 0;

    /// <summary>A VARCHAR, BLOB or ENUM value, as bytes.</summary>
    public ReadOnlySpan<byte> Utf8(int row)
    {
        if (Type.Kind is not (DuckDbKind.Varchar or DuckDbKind.Blob)) return EnumText(row);
        // duckdb_string_t: a length, then 12 bytes that hold the text itself or, if it is longer, a prefix and a pointer to it.
        var place = (byte*)_values + (16 * CheckedRow(row));
        var length = *(int*)place;
        return length <= 12 ? new(place + 4, length) : new(*(byte**)(place + 8), length);
    }

    /// <summary>A VARCHAR or ENUM value, as a string.</summary>
    public string Text(int row) => Encoding.UTF8.GetString(Utf8(row));

    /// <summary>Which of <see cref="Elements"/> are a row's: first and count.</summary>
    public (int Start, int Count) ListRange(int row)
    {
        if (Type.Kind != DuckDbKind.List) throw NotReadable("a list");
        var entry = (ulong*)_values + (2 * CheckedRow(row));
        return checked(((int)entry[0], (int)entry[1]));
    }

    internal int CheckedRow(int row) => (uint)row < (uint)Count ? row : throw new ArgumentOutOfRangeException(nameof(row), row, $"The chunk has {Count} rows.");

    internal DuckDbException NotReadable(string asWhat) =>
        new("SXT4042", $"A column of DuckDB's type {Type.Kind} cannot be read as {asWhat}. Cast it in the query.");

    ReadOnlySpan<byte> EnumText(int row) => Type.Kind == DuckDbKind.Enum ? Type.EnumTexts[(int)this.Integer(row)] : throw NotReadable("text");
}
