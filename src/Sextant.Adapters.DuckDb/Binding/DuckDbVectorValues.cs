namespace Sextant.Adapters.DuckDb;

/// <summary>Single values of a column whatever its width: for small results. Big ones are read as spans.</summary>
public static class DuckDbVectorValues
{
    /// <summary>A boolean.</summary>
    public static bool Boolean(this DuckDbVector vector, int row) => vector.Type.Kind == DuckDbKind.Boolean ? vector.Values<bool>()[row] : throw vector.NotReadable("a boolean");

    /// <summary>An integer of any width (a HUGEINT too), the index of an ENUM, or the days of a DATE.</summary>
    /// <exception cref="OverflowException">It does not fit into 64 bits.</exception>
    public static long Integer(this DuckDbVector vector, int row) => vector.Type.StorageKind switch
    {
        DuckDbKind.Boolean or DuckDbKind.UTinyInt => vector.Values<byte>()[row],
        DuckDbKind.TinyInt => vector.Values<sbyte>()[row],
        DuckDbKind.SmallInt => vector.Values<short>()[row],
        DuckDbKind.USmallInt => vector.Values<ushort>()[row],
        DuckDbKind.Integer or DuckDbKind.Date => vector.Values<int>()[row],
        DuckDbKind.UInteger => vector.Values<uint>()[row],
        DuckDbKind.BigInt => vector.Values<long>()[row],
        DuckDbKind.UBigInt => checked((long)vector.Values<ulong>()[row]),
        DuckDbKind.HugeInt => checked((long)vector.Values<Int128>()[row]),
        DuckDbKind.UHugeInt => checked((long)vector.Values<UInt128>()[row]),
        _ => throw vector.NotReadable("an integer"),
    };

    /// <summary>A FLOAT, DOUBLE, DECIMAL or integer as a double.</summary>
    public static double Number(this DuckDbVector vector, int row) => vector.Type.Kind switch
    {
        DuckDbKind.Double => vector.Values<double>()[row],
        DuckDbKind.Float => vector.Values<float>()[row],
        DuckDbKind.HugeInt => (double)vector.Values<Int128>()[row],
        DuckDbKind.Decimal when vector.Type.StorageKind == DuckDbKind.HugeInt => (double)vector.Values<Int128>()[row] / Math.Pow(10, vector.Type.Scale),
        DuckDbKind.Decimal => vector.Integer(row) / Math.Pow(10, vector.Type.Scale),
        _ => vector.Integer(row),
    };

    /// <summary>A TIMESTAMP of any unit, or the midnight of a DATE. Nanoseconds are rounded down.</summary>
    /// <exception cref="OverflowException">It is infinite or too far away for microseconds.</exception>
    public static Timestamp Time(this DuckDbVector vector, int row) => vector.Type.Kind switch
    {
        DuckDbKind.Timestamp or DuckDbKind.TimestampZoned => new(vector.Values<long>()[row]),
        DuckDbKind.TimestampSeconds => new(checked(vector.Values<long>()[row] * 1_000_000)),
        DuckDbKind.TimestampMillis => new(checked(vector.Values<long>()[row] * 1_000)),
        DuckDbKind.TimestampNanos => new((long)Math.Floor(vector.Values<long>()[row] / 1_000m)),
        DuckDbKind.Date => new(checked(vector.Values<int>()[row] * Timestamp.MicrosPerDay)),
        _ => throw vector.NotReadable("a time"),
    };
}
