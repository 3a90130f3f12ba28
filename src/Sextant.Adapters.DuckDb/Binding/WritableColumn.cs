using System.Text;

namespace Sextant.Adapters.DuckDb;

/// <summary>One column of a chunk that is being filled. Checks the size of every value: a mistake must not write over DuckDB's memory.</summary>
sealed unsafe class WritableColumn(DuckDbType type)
{
    nint _vector;
    byte* _values;
    ulong* _validity;
    ulong _elements;
    bool _isSet;

    public void PointAt(nint vector)
    {
        _vector = vector;
        _values = (byte*)NativeMethods.duckdb_vector_get_data(vector);
        _validity = null;
        _elements = 0;
    }

    public void Set<T>(int row, T value)
        where T : unmanaged
    {
        Check<T>(type);
        ((T*)_values)[row] = value;
        _isSet = true;
    }

    public void SetUtf8(int row, ReadOnlySpan<byte> utf8)
    {
        if (type.Kind != DuckDbKind.Varchar) throw NotThisKind("text", type);
        Assign(_vector, (ulong)row, utf8);
        _isSet = true;
    }

    public void SetList<T>(int row, ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        Check<T>(ElementType);
        var child = Reserve(row, elements.Length);
        elements.CopyTo(new Span<T>((T*)NativeMethods.duckdb_vector_get_data(child) + _elements, elements.Length));
        _elements += (ulong)elements.Length;
    }

    public void SetTexts(int row, ReadOnlySpan<string> elements)
    {
        if (ElementType.Kind != DuckDbKind.Varchar) throw NotThisKind("a list of text", type);
        var child = Reserve(row, elements.Length);
        foreach (var element in elements) Assign(child, _elements++, Encoding.UTF8.GetBytes(element));
    }

    public void EndRow(int row)
    {
        if (!_isSet) SetNull(row);
        _isSet = false;
    }

    DuckDbType ElementType => type.Element ?? throw NotThisKind("a list", type);

    nint Reserve(int row, int count)
    {
        ((ulong*)_values)[2 * row] = _elements;
        ((ulong*)_values)[(2 * row) + 1] = (ulong)count;
        var size = _elements + (ulong)count;
        if (NativeMethods.duckdb_list_vector_reserve(_vector, size) != 0 || NativeMethods.duckdb_list_vector_set_size(_vector, size) != 0)
            throw new DuckDbException("SXT4042", "A list cannot be written into this column.");
        _isSet = true;
        return NativeMethods.duckdb_list_vector_get_child(_vector);
    }

    void SetNull(int row)
    {
        if (_validity == null)
        {
            NativeMethods.duckdb_vector_ensure_validity_writable(_vector);
            _validity = NativeMethods.duckdb_vector_get_validity(_vector);
        }

        _validity[row >> 6] &= ~(1UL << (row & 63));
        // DuckDB looks at the ranges of null lists too when it copies them.
        if (type.Kind == DuckDbKind.List) new Span<ulong>((ulong*)_values + (2 * row), 2).Clear();
    }

    static void Assign(nint vector, ulong row, ReadOnlySpan<byte> utf8)
    {
        // An empty span pins to null.
        byte none = 0;
        fixed (byte* bytes = utf8)
            NativeMethods.duckdb_unsafe_vector_assign_string_element_len(vector, row, bytes == null ? &none : bytes, (ulong)utf8.Length);
    }

    static void Check<T>(DuckDbType type)
        where T : unmanaged
    {
        var fits = type.Kind switch
        {
            DuckDbKind.Boolean => typeof(T) == typeof(bool),
            DuckDbKind.BigInt or DuckDbKind.Timestamp or DuckDbKind.TimestampZoned => typeof(T) == typeof(long),
            DuckDbKind.Double => typeof(T) == typeof(double),
            _ => false,
        };
        if (!fits) throw NotThisKind(typeof(T).Name, type);
    }

    static DuckDbException NotThisKind(string what, DuckDbType type) =>
        new("SXT4042", $"A column of DuckDB's type {type.Kind} does not take {what}.");
}
