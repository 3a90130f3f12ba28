namespace Sextant.Platform;

/// <summary>Values as objects, into rows.</summary>
public static class RowValues
{
    /// <summary>Sets a field; null, and what is not a number, makes it null.</summary>
    /// <exception cref="InvalidInputException">SXT2496: the field cannot hold it.</exception>
    public static void Set(Row row, int place, object? value)
    {
        if (value is not (null or double.NaN) && !Fits(row.Schema.Fields[place].Type, value))
            throw new InvalidInputException("SXT2496", $"'{row.Schema.Fields[place].Name}' is of type {row.Schema.Fields[place].Type} and was given a value of type {value.GetType().Name}.");
        switch (value)
        {
            case null or double.NaN: row.SetNull(place); break;
            case bool flag: row.SetBoolean(place, flag); break;
            case long integer when row.Schema.Fields[place].Type == FieldType.Number: row.SetNumber(place, integer); break;
            case long integer: row.SetInteger(place, integer); break;
            case double number: row.SetNumber(place, number); break;
            case string text: row.SetText(place, text); break;
            case Timestamp time: row.SetTime(place, time); break;
            case Array list: row.SetList(place, list); break;
            default: throw new ArgumentException($"A field never holds {value.GetType()}.", nameof(value));
        }
    }

    /// <summary>Whether a field of a type can hold a value.</summary>
    public static bool Fits(FieldType type, object value) => type.IsList
        ? value is Array list && list.GetType().GetElementType() == (type.Kind switch { FieldKind.Boolean => typeof(bool), FieldKind.Number => typeof(double), FieldKind.Text => typeof(string), _ => typeof(long) })
        : type.Kind switch
        {
            FieldKind.Boolean => value is bool,
            FieldKind.Integer => value is long,
            FieldKind.Number => value is double or long,
            FieldKind.Time => value is Timestamp,
            _ => value is string,
        };
}
