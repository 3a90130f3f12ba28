using System.Globalization;

namespace Sextant.Expressions;

/// <summary>Constants and names as DuckDB reads them back exactly; quotes are doubled, so that no text can end its literal.</summary>
static class DuckDbLiteral
{
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Print(ConstantNode constant) => constant.Value switch
    {
        null => $"CAST(NULL AS {TypeName(constant.Type)})",
        Array list => $"CAST([{string.Join(", ", list.Cast<object>().Select(item => Scalar(constant.Type.Kind, item)))}] AS {TypeName(constant.Type)})",
        _ => Scalar(constant.Type.Kind, constant.Value),
    };

    static string Scalar(FieldKind kind, object value) => value switch
    {
        bool boolean => boolean ? "true" : "false",
        long micros when kind == FieldKind.Time => string.Create(CultureInfo.InvariantCulture, $"make_timestamp({micros})"),
        long integer => string.Create(CultureInfo.InvariantCulture, $"CAST('{integer}' AS BIGINT)"),
        double number => $"CAST('{number.ToString("R", CultureInfo.InvariantCulture)}' AS DOUBLE)",
        _ => $"'{((string)value).Replace("'", "''", StringComparison.Ordinal)}'",
    };

    static string TypeName(FieldType type) => (type.Kind switch
    {
        FieldKind.Boolean => "BOOLEAN",
        FieldKind.Integer => "BIGINT",
        FieldKind.Number => "DOUBLE",
        FieldKind.Text => "VARCHAR",
        _ => "TIMESTAMP",
    }) + (type.IsList ? "[]" : "");
}
