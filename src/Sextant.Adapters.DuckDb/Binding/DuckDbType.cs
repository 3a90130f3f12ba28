using System.Collections.Immutable;

namespace Sextant.Adapters.DuckDb;

/// <summary>The type of a column.</summary>
/// <param name="Kind">What it is.</param>
public sealed record DuckDbType(DuckDbKind Kind)
{
    /// <summary>How values lie in memory: an integer kind for DECIMAL and ENUM, else <see cref="Kind"/>.</summary>
    public DuckDbKind StorageKind { get; init; } = Kind;

    /// <summary>Type of the elements of a LIST, else null.</summary>
    public DuckDbType? Element { get; init; }

    /// <summary>Digits after the point of a DECIMAL, else 0.</summary>
    public int Scale { get; init; }

    /// <summary>The texts of an ENUM as UTF-8, by index; else empty.</summary>
    public ImmutableArray<byte[]> EnumTexts { get; init; } = [];

    /// <summary>Bytes of one value in memory; 0 for kinds that are not read.</summary>
    public int ByteSize => StorageKind switch
    {
        DuckDbKind.Boolean or DuckDbKind.TinyInt or DuckDbKind.UTinyInt => 1,
        DuckDbKind.SmallInt or DuckDbKind.USmallInt => 2,
        DuckDbKind.Integer or DuckDbKind.UInteger or DuckDbKind.Float or DuckDbKind.Date or DuckDbKind.Null => 4,
        DuckDbKind.BigInt or DuckDbKind.UBigInt or DuckDbKind.Double => 8,
        DuckDbKind.HugeInt or DuckDbKind.UHugeInt or DuckDbKind.Varchar or DuckDbKind.Blob or DuckDbKind.List => 16,
        _ when IsTime => 8,
        _ => 0,
    };

    /// <summary>True for every TIMESTAMP kind (not for DATE).</summary>
    public bool IsTime => Kind is DuckDbKind.Timestamp or DuckDbKind.TimestampZoned or DuckDbKind.TimestampSeconds or DuckDbKind.TimestampMillis or DuckDbKind.TimestampNanos;

    internal static unsafe DuckDbType Of(LogicalTypeHandle handle)
    {
        var kind = NativeMethods.duckdb_get_type_id(handle);
        switch (kind)
        {
            case DuckDbKind.Decimal:
                return new(kind) { StorageKind = NativeMethods.duckdb_decimal_internal_type(handle), Scale = NativeMethods.duckdb_decimal_scale(handle) };
            case DuckDbKind.List:
                using (var element = NativeMethods.duckdb_list_type_child_type(handle)) return new(kind) { Element = Of(element) };
            case DuckDbKind.Enum:
                return new(kind) { StorageKind = NativeMethods.duckdb_enum_internal_type(handle), EnumTexts = TextsOf(handle) };
            default:
                return new(kind);
        }
    }

    static unsafe ImmutableArray<byte[]> TextsOf(LogicalTypeHandle handle)
    {
        var texts = new byte[NativeMethods.duckdb_enum_dictionary_size(handle)][];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = System.Text.Encoding.UTF8.GetBytes(NativeMethods.Owned(NativeMethods.duckdb_enum_dictionary_value(handle, (ulong)i)));
        return [.. texts];
    }
}
