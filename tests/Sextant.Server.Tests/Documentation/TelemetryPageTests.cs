using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Sextant.Server.Tests.Models;
using Sextant.Server.Tests.Telemetry;

namespace Sextant.Server.Tests.Documentation;

/// <summary>The table of metrics in docs/telemetry.md is that of the meters that exist.</summary>
public sealed partial class TelemetryPageTests
{
    sealed record Row(string Name, string Type, IReadOnlyList<string> Labels, string Description);

    [Fact]
    public async Task The_table_has_every_metric_with_its_type_and_description_and_no_other()
    {
        await using var server = await TestServer.StartAsync();
        var instruments = new ConcurrentDictionary<string, Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name.StartsWith("Sextant.", StringComparison.Ordinal)) instruments[instrument.Name] = instrument;
            },
        };
        listener.Start();

        Rows().Select(row => (row.Name, row.Type, row.Description)).ShouldBe(
            instruments.Values.Select(instrument => (NameOf(instrument), TypeOf(instrument), instrument.Description!)), ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_served_has_the_labels_of_the_table_and_no_others()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(TestServer.Event("1"));
        await ModelFiles.RegisterAsync(server, "fraud");
        await ModelFiles.SetAsync(server, "fraud", "champion", 1);
        await ModelFiles.ScoreAsync(server, "fraud", """[{"amount": 2, "country": "FR", "new_device": true}]""");
        var rows = Rows().ToDictionary(row => row.Name);

        var page = PrometheusText.Read(await server.Http.GetStringAsync("/metrics"));

        var own = page.Samples.Where(sample => sample.Name.StartsWith("sextant_", StringComparison.Ordinal)).ToList();
        own.Count.ShouldBeGreaterThan(20);
        foreach (var sample in own)
        {
            var row = rows.GetValueOrDefault(sample.Name) ?? rows.GetValueOrDefault(Part().Replace(sample.Name, ""));
            row.ShouldNotBeNull(sample.Name);
            sample.Labels.Keys.Except(["le"]).ShouldBe(row.Labels, ignoreOrder: true, sample.Name);
        }
    }

    static IEnumerable<Row> Rows() => TableRow().Matches(File.ReadAllText(PagePath())).Select(match => new Row(
        match.Groups["name"].Value, match.Groups["type"].Value, [.. Label().Matches(match.Groups["labels"].Value).Select(label => label.Groups[1].Value)], match.Groups["description"].Value));

    static string PagePath()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sextant.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "docs", "telemetry.md");
    }

    static string TypeOf(Instrument instrument) => instrument.GetType().Name switch
    {
        var name when name.StartsWith("Histogram", StringComparison.Ordinal) => "histogram",
        var name when name.Contains("Counter", StringComparison.Ordinal) => "counter",
        _ => "gauge",
    };

    /// <summary>As OpenTelemetry translates names for Prometheus: units and what is counted go into them.</summary>
    static string NameOf(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        return $"{instrument.Name.Replace('.', '_')}{unit}{(TypeOf(instrument) == "counter" ? "_total" : "")}";
    }

    [GeneratedRegex(@"^\| `(?<name>sextant_[a-z_]+)` \| (?<type>[a-z]+) \| (?<labels>[^|]*)\| (?<description>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Label();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Part();
}
