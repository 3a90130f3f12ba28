namespace Sextant.Adapters.DuckDb;

/// <summary>Rows into tables that have their columns in the same order.</summary>
static class RowAppending
{
    public static void Append(DuckDbAppender appender, Row row)
    {
        for (var field = 0; field < row.Schema.Count; field++)
        {
            if (!row.IsNull(field)) Set(appender, field, row, field);
        }

        appender.EndRow();
    }

    public static void Set(DuckDbAppender appender, int column, Row row, int field)
    {
        var type = row.Schema.Fields[field].Type;
        if (type.IsList)
        {
            SetList(appender, column, row.GetList(field));
            return;
        }

        switch (type.Kind)
        {
            case FieldKind.Boolean:
                appender.SetBoolean(column, row.GetBoolean(field));
                break;
            case FieldKind.Integer:
                appender.SetInteger(column, row.GetInteger(field));
                break;
            case FieldKind.Number:
                appender.SetNumber(column, row.GetNumber(field));
                break;
            case FieldKind.Time:
                appender.SetTime(column, row.GetTime(field));
                break;
            default:
                appender.SetUtf8(column, row.GetUtf8(field));
                break;
        }
    }

    static void SetList(DuckDbAppender appender, int column, Array elements)
    {
        switch (elements)
        {
            case string[] texts:
                appender.SetTexts(column, texts);
                break;
            case bool[] booleans:
                appender.SetList<bool>(column, booleans);
                break;
            case double[] numbers:
                appender.SetList<double>(column, numbers);
                break;
            default:
                appender.SetList<long>(column, (long[])elements);
                break;
        }
    }
}
