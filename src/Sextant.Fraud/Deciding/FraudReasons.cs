using System.Globalization;
using System.Text.RegularExpressions;
using Sextant.Learning;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Turns contributions of features into reasons that people understand: grouped, in words, with what is usual for the customer. Pure.</summary>
public static partial class FraudReasons
{
    /// <summary>The strongest groups that raised the score, the strongest first.</summary>
    /// <param name="contributions">What each feature did.</param>
    /// <param name="templates">Words.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="valueOf">A feature's or field's value; null if it has none.</param>
    public static DecisionReason[] Of(IReadOnlyList<FeatureContribution> contributions, IReadOnlyList<ReasonTemplate> templates, int most, Func<string, object?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(contributions);
        ArgumentNullException.ThrowIfNull(templates);
        var places = contributions.Select((one, i) => (one.Feature, i)).ToDictionary(one => one.Feature, one => one.i, StringComparer.Ordinal);
        List<FeatureGroup> groups = [.. templates.Select(template => new FeatureGroup(template.Code, [.. template.Features.Where(places.ContainsKey).Select(name => places[name])])).Where(group => group.Features.Count > 0)];
        var named = groups.SelectMany(group => group.Features).ToHashSet();
        groups.AddRange(contributions.Select((one, i) => (one.Feature, i)).Where(one => !named.Contains(one.i)).Select(one => new FeatureGroup(one.Feature, [one.i])));
        double[] values = [.. contributions.Select(one => one.Contribution)];
        return [.. new ReasonCodes(groups, values.Length).Top(values, most, raisingOnly: true).Select(reason => new DecisionReason(reason.Group, Text(templates.FirstOrDefault(template => template.Code == reason.Group), contributions[reason.Features[0]].Feature, valueOf), reason.Contribution))];
    }

    static string? Text(ReasonTemplate? template, string strongest, Func<string, object?> valueOf)
    {
        if (template is null) return valueOf(strongest) is { } value ? $"{strongest} is {Shown(value)}" : $"{strongest} is not known";
        var isWhole = true;
        var text = Place().Replace(template.Text, match =>
        {
            var shown = match.Groups["of"].Success ? Ratio(valueOf(match.Groups["name"].Value), valueOf(match.Groups["of"].Value)) : valueOf(match.Groups["name"].Value) is { } value ? Shown(value) : null;
            isWhole &= shown is not null;
            return shown ?? "";
        });
        return isWhole ? text : template.Otherwise;
    }

    static string? Ratio(object? value, object? norm) =>
        Number(value) is { } number && Number(norm) is { } usual && usual > 0 ? (number / usual).ToString(number / usual >= 10 ? "0" : "0.#", CultureInfo.InvariantCulture) : null;

    static double? Number(object? value) => value switch { double number when double.IsFinite(number) => number, long integer => integer, _ => null };

    static string Shown(object value) => value switch
    {
        double number => number.ToString("0.##", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    [GeneratedRegex(@"\{(?<name>[A-Za-z][A-Za-z0-9_]*)(/(?<of>[A-Za-z][A-Za-z0-9_]*))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
