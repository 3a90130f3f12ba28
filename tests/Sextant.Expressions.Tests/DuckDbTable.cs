using Sextant.Adapters.DuckDb;

namespace Sextant.Expressions.Tests;

/// <summary>Sample rows in a real DuckDB.</summary>
public sealed class DuckDbTable : IDisposable
{
    readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    readonly DuckDbConnection _connection;

    public DuckDbTable(Schema schema, IReadOnlyList<object?[]> rows)
    {
        _connection = _database.Connect();
        _connection.Execute($"CREATE TABLE t (_n BIGINT, {string.Join(", ", schema.Fields.Select(field => $"\"{field.Name}\" {TypeName(field.Type)}"))})");
        using var appender = _connection.Append("t");
        for (var n = 0; n < rows.Count; n++)
        {
            appender.SetInteger(0, n);
            for (var i = 0; i < schema.Count; i++) Set(appender, i + 1, rows[n][i], schema.Fields[i].Type);
            appender.EndRow();
        }

        appender.Flush();
    }

    /// <summary>The values of an expression in the order of the rows, as the evaluator gives them.</summary>
    public List<object?> Select(string sql)
    {
        using var result = _connection.Query($"SELECT {sql} FROM t ORDER BY _n");
        var values = new List<object?>();
        while (result.Read())
        {
            for (var i = 0; i < result.RowCount; i++)
            {
                values.Add(result.Column(0).IsNull(i) ? null : result.Columns[0].Type.Kind switch
                {
                    DuckDbKind.Boolean => result.Values<bool>(0)[i],
                    DuckDbKind.BigInt => result.Values<long>(0)[i],
                    DuckDbKind.Timestamp => new Timestamp(result.Values<long>(0)[i]),
                    DuckDbKind.Double => result.Values<double>(0)[i],
                    _ => System.Text.Encoding.UTF8.GetString(result.Column(0).Utf8(i)),
                });
            }
        }

        return values;
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    static void Set(DuckDbAppender appender, int column, object? value, FieldType type)
    {
        if (value is bool boolean) appender.SetBoolean(column, boolean);
        else if (value is long micros && type.Kind == FieldKind.Time) appender.SetTime(column, new Timestamp(micros));
        else if (value is long integer) appender.SetInteger(column, integer);
        else if (value is double number) appender.SetNumber(column, number);
        else if (value is string text) appender.SetText(column, text);
        else if (value is string[] texts) appender.SetTexts(column, texts);
        else if (value is long[] integers) appender.SetList<long>(column, integers);
        else if (value is double[] numbers) appender.SetList<double>(column, numbers);
    }

    static string TypeName(FieldType type) => (type.Kind switch
    {
        FieldKind.Boolean => "BOOLEAN",
        FieldKind.Integer => "BIGINT",
        FieldKind.Number => "DOUBLE",
        FieldKind.Text => "VARCHAR",
        _ => "TIMESTAMP",
    }) + (type.IsList ? "[]" : "");
}
