namespace Sextant.Platform;

/// <summary>What a policy is asked.</summary>
/// <param name="Row">The fields, of the policy's schema. Do not change it any more.</param>
public sealed record PolicyRequest(Row Row)
{
    /// <summary>A field as text, as keys are written; null if it has no value.</summary>
    public string? Text(string field) => Row.Schema.IndexOf(field) is >= 0 and var place ? TextOf(Row.GetValue(place)) : null;

    static string? TextOf(object? value) => value is null ? null : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
}
