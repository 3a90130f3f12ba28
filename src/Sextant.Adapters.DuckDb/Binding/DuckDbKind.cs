namespace Sextant.Adapters.DuckDb;

/// <summary>DuckDB's types, numbered as in duckdb.h.</summary>
public enum DuckDbKind
{
    /// <summary>No type.</summary>
    Invalid = 0,

    /// <summary>BOOLEAN, one byte.</summary>
    Boolean = 1,

    /// <summary>TINYINT, a signed byte.</summary>
    TinyInt = 2,

    /// <summary>SMALLINT, 16 bits.</summary>
    SmallInt = 3,

    /// <summary>INTEGER, 32 bits.</summary>
    Integer = 4,

    /// <summary>BIGINT, 64 bits.</summary>
    BigInt = 5,

    /// <summary>UTINYINT, an unsigned byte.</summary>
    UTinyInt = 6,

    /// <summary>USMALLINT, 16 bits unsigned.</summary>
    USmallInt = 7,

    /// <summary>UINTEGER, 32 bits unsigned.</summary>
    UInteger = 8,

    /// <summary>UBIGINT, 64 bits unsigned.</summary>
    UBigInt = 9,

    /// <summary>FLOAT, 32 bits.</summary>
    Float = 10,

    /// <summary>DOUBLE, 64 bits.</summary>
    Double = 11,

    /// <summary>TIMESTAMP: microseconds since 1970-01-01, no zone; we read it as UTC.</summary>
    Timestamp = 12,

    /// <summary>DATE: days since 1970-01-01, 32 bits.</summary>
    Date = 13,

    /// <summary>TIME of day; not read.</summary>
    Time = 14,

    /// <summary>INTERVAL; not read.</summary>
    Interval = 15,

    /// <summary>HUGEINT, 128 bits; what <c>sum</c> of integers gives.</summary>
    HugeInt = 16,

    /// <summary>VARCHAR, UTF-8.</summary>
    Varchar = 17,

    /// <summary>BLOB, bytes.</summary>
    Blob = 18,

    /// <summary>DECIMAL: a scaled integer of 16, 32, 64 or 128 bits.</summary>
    Decimal = 19,

    /// <summary>TIMESTAMP_S: seconds.</summary>
    TimestampSeconds = 20,

    /// <summary>TIMESTAMP_MS: milliseconds.</summary>
    TimestampMillis = 21,

    /// <summary>TIMESTAMP_NS: nanoseconds.</summary>
    TimestampNanos = 22,

    /// <summary>ENUM: an unsigned index into a dictionary of texts.</summary>
    Enum = 23,

    /// <summary>LIST.</summary>
    List = 24,

    /// <summary>STRUCT; not read.</summary>
    Struct = 25,

    /// <summary>MAP; not read.</summary>
    Map = 26,

    /// <summary>UUID, 128 bits with the top bit flipped; not read.</summary>
    Uuid = 27,

    /// <summary>UHUGEINT, 128 bits unsigned.</summary>
    UHugeInt = 32,

    /// <summary>TIMESTAMPTZ: microseconds since 1970-01-01T00:00:00Z.</summary>
    TimestampZoned = 31,

    /// <summary>ARRAY of fixed length; not read.</summary>
    Array = 33,

    /// <summary>The type of a bare NULL.</summary>
    Null = 36,
}
