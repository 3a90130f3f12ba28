namespace Sextant.Adapters.DuckDb;

/// <summary>Names, literals and types as DuckDB's SQL writes them.</summary>
static class Sql
{
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Type(FieldType type) => type.Kind switch
    {
        FieldKind.Boolean => "BOOLEAN",
        FieldKind.Integer => "BIGINT",
        FieldKind.Number => "DOUBLE",
        FieldKind.Time => "TIMESTAMP",
        _ => "VARCHAR",
    } + (type.IsList ? "[]" : "");
}
