using System.Diagnostics.CodeAnalysis;

namespace Sextant;

/// <summary>The type of a field: a kind, or a list of a kind (<c>text[]</c>). Every field may be null unless it is required.</summary>
/// <param name="Kind">Kind of the value, or of each element of the list.</param>
/// <param name="IsList">True for a list. Elements are never null.</param>
public readonly record struct FieldType(FieldKind Kind, bool IsList = false)
{
    /// <summary>True or false.</summary>
    public static FieldType Boolean => new(FieldKind.Boolean);

    /// <summary>A 64-bit whole number.</summary>
    public static FieldType Integer => new(FieldKind.Integer);

    /// <summary>A 64-bit floating-point number.</summary>
    public static FieldType Number => new(FieldKind.Number);

    /// <summary>Unicode text.</summary>
    public static FieldType Text => new(FieldKind.Text);

    /// <summary>An instant in UTC.</summary>
    public static FieldType Time => new(FieldKind.Time);

    /// <summary>The names that <see cref="TryParse"/> reads, for error messages.</summary>
    public static string KnownNames => "boolean, integer, number, text, time, or one of them with [] for a list";

    /// <summary>Reads <c>number</c>, <c>text[]</c> and so on; lower case as in definitions.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FieldType type)
    {
        type = default;
        if (text is null) return false;
        var isList = text.EndsWith("[]", StringComparison.Ordinal);
        var kind = (isList ? text[..^2] : text) switch
        {
            "boolean" => FieldKind.Boolean,
            "integer" => FieldKind.Integer,
            "number" => FieldKind.Number,
            "text" => FieldKind.Text,
            "time" => FieldKind.Time,
            _ => default,
        };
        type = new FieldType(kind, isList);
        return kind != default;
    }

    /// <summary>The name as definitions write it.</summary>
    public override string ToString() => KindName + (IsList ? "[]" : "");

    string KindName => Kind switch
    {
        FieldKind.Boolean => "boolean",
        FieldKind.Integer => "integer",
        FieldKind.Number => "number",
        FieldKind.Text => "text",
        FieldKind.Time => "time",
        _ => "unknown",
    };
}
