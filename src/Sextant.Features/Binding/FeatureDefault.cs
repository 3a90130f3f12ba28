namespace Sextant.Features;

/// <summary>Fits a feature's default to its type.</summary>
static class FeatureDefault
{
    /// <summary>The feature with its default as the type holds it.</summary>
    /// <exception cref="InvalidInputException">SXT2018: the default is of another type.</exception>
    public static Feature Check(string view, Feature feature, FieldType type) =>
        feature.Default is not { } value ? feature : feature with { Default = Fit(value, type) ?? throw Wrong(view, feature, type) };

    static object? Fit(object value, FieldType type) => (type.IsList ? default : type.Kind, value) switch
    {
        (FieldKind.Boolean, bool) or (FieldKind.Integer, long) or (FieldKind.Number, double) or (FieldKind.Text, string) or (FieldKind.Time, Timestamp) => value,
        (FieldKind.Integer, int integer) => (long)integer,
        (FieldKind.Number, long integer) => (double)integer,
        (FieldKind.Number, int integer) => (double)integer,
        (FieldKind.Time, string text) when Timestamp.TryParse(text, out var time) => time,
        _ => null,
    };

    static InvalidInputException Wrong(string view, Feature feature, FieldType type) =>
        new("SXT2018", $"View '{view}', feature '{feature.Name}': the default must be {(type.IsList ? "left out for a list" : $"of type {type}")}, not {feature.Default}.");
}
