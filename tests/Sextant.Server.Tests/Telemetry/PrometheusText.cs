using System.Globalization;
using System.Text.RegularExpressions;

namespace Sextant.Server.Tests.Telemetry;

/// <summary>Reads Prometheus' text format 0.0.4 strictly: what does not fit its grammar is an error.</summary>
public sealed partial class PrometheusText
{
    readonly Dictionary<string, string> _types = [];
    readonly List<Sample> _samples = [];

    PrometheusText()
    {
    }

    public sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value);

    public IReadOnlyDictionary<string, string> Types => _types;

    public IReadOnlyList<Sample> Samples => _samples;

    public static PrometheusText Read(string text)
    {
        text.ShouldEndWith("\n");
        var page = new PrometheusText();
        foreach (var line in text[..^1].Split('\n'))
        {
            if (line.Length == 0 || line.StartsWith("# HELP ", StringComparison.Ordinal)) continue;
            if (TypeLine().Match(line) is { Success: true } type) page._types.TryAdd(type.Groups[1].Value, type.Groups[2].Value).ShouldBeTrue(line);
            else if (!line.StartsWith('#')) page._samples.Add(page.SampleOf(line));
        }

        return page;
    }

    /// <summary>The values of a metric with these labels, whatever its other labels.</summary>
    public IReadOnlyList<double> Values(string name, params IReadOnlyList<(string Name, string Value)> labels) =>
        [.. _samples.Where(sample => sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Name) == label.Value)).Select(sample => sample.Value)];

    Sample SampleOf(string line)
    {
        var match = SampleLine().Match(line);
        match.Success.ShouldBeTrue(line);
        var name = match.Groups["name"].Value;
        _types.Keys.Any(family => name == family || (name.StartsWith(family, StringComparison.Ordinal) && name[family.Length..] is "_bucket" or "_sum" or "_count")).ShouldBeTrue($"{line} has no type");
        var labels = Label().Matches(match.Groups["labels"].Value).ToDictionary(label => label.Groups[1].Value, label => Unescaped(label.Groups[2].Value));
        return new(name, labels, ValueOf(match.Groups["value"].Value));
    }

    static string Unescaped(string value) => value.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    static double ValueOf(string value) => value switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(value, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)$")]
    private static partial Regex TypeLine();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>([a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\\\|\\"|\\n)*",?)*)\})? (?<value>[^ ]+)( [0-9]+)?$""")]
    private static partial Regex SampleLine();

    [GeneratedRegex(""""([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\\\|\\"|\\n)*)"(?:,|$)"""")]
    private static partial Regex Label();
}
