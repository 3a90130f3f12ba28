namespace Sextant.Features;

/// <summary>Single values between rows.</summary>
static class FieldCopy
{
    /// <summary>Copies a value into a field of the same type of a row that has been cleared.</summary>
    public static void Copy(Row from, int field, Row to, int target)
    {
        if (from.IsNull(field)) return;
        var type = from.Schema.Fields[field].Type;
        if (type.IsList) to.SetList(target, from.GetList(field));
        else if (type.Kind == FieldKind.Text) to.SetUtf8(target, from.GetUtf8(field));
        else to.SetSlot(target, from.GetSlot(field));
    }

    /// <summary>Where the field is null, gives it the feature's default, if it has one.</summary>
    public static void FillDefault(Row row, int field, object? value)
    {
        if (value is null || !row.IsNull(field)) return;
        switch (value)
        {
            case bool boolean:
                row.SetBoolean(field, boolean);
                break;
            case long integer:
                row.SetInteger(field, integer);
                break;
            case double number:
                row.SetNumber(field, number);
                break;
            case Timestamp time:
                row.SetTime(field, time);
                break;
            default:
                row.SetText(field, (string)value);
                break;
        }
    }
}
