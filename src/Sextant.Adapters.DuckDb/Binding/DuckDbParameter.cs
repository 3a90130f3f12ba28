using System.Text;

namespace Sextant.Adapters.DuckDb;

/// <summary>
/// A value for a <c>?</c> or <c>$1</c> of a statement: made from a bool, long, double, string or <see cref="Timestamp"/>; the default
/// is null.
/// </summary>
public readonly struct DuckDbParameter
{
    readonly object? _value;

    DuckDbParameter(object? value) => _value = value;

    /// <summary>NULL.</summary>
    public static DuckDbParameter Null => default;

    /// <summary>A BOOLEAN.</summary>
    public static implicit operator DuckDbParameter(bool value) => new(value);

    /// <summary>A BIGINT.</summary>
    public static implicit operator DuckDbParameter(long value) => new(value);

    /// <summary>A DOUBLE.</summary>
    public static implicit operator DuckDbParameter(double value) => new(value);

    /// <summary>A VARCHAR, or NULL.</summary>
    public static implicit operator DuckDbParameter(string? value) => new(value);

    /// <summary>A TIMESTAMP.</summary>
    public static implicit operator DuckDbParameter(Timestamp value) => new(value);

    internal unsafe int Bind(StatementHandle statement, ulong index)
    {
        switch (_value)
        {
            case null:
                return NativeMethods.duckdb_bind_null(statement, index);
            case bool boolean:
                return NativeMethods.duckdb_bind_boolean(statement, index, boolean);
            case long integer:
                return NativeMethods.duckdb_bind_int64(statement, index, integer);
            case double number:
                return NativeMethods.duckdb_bind_double(statement, index, number);
            case Timestamp time:
                return NativeMethods.duckdb_bind_timestamp(statement, index, time.Micros);
            default:
                var utf8 = Encoding.UTF8.GetBytes((string)_value);
                // An empty array pins to null, which DuckDB takes for a missing string.
                fixed (byte* bytes = utf8.Length == 0 ? [0] : utf8) return NativeMethods.duckdb_bind_varchar_length(statement, index, bytes, (ulong)utf8.Length);
        }
    }
}
