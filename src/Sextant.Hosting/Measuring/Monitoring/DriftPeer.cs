using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Sextant.Numerics;

namespace Sextant.Hosting.Measuring;

/// <summary>The rule of thumb, by scipy: a feature whose day differs from its reference at p below 0.05 in a Kolmogorov-Smirnov test is an alarm.</summary>
static class DriftPeer
{
    const int Features = 100;

    static readonly MadeUpKind[] Kinds = [MadeUpKind.Normal, MadeUpKind.Amount, MadeUpKind.Seasonal, MadeUpKind.Bursts];

    /// <summary>Its false alarms on features that do not change; null if no Python here has scipy.</summary>
    public static async Task<IReadOnlyDictionary<string, double>?> RunAsync(SuiteContext context, SeededRandom random, CancellationToken cancellationToken)
    {
        if (await PythonPeer.TryFindAsync("scipy.stats", cancellationToken) is not { } python) return null;
        context.Progress.Report(new("scipy's test of each feature and day", 0, 0));
        foreach (var feature in Enumerable.Range(0, Features)) await WriteAsync(context.ScratchFolder, feature, new(Kinds[feature % Kinds.Length], random.Split(feature), null, 0), cancellationToken);
        var answer = await python.RunAsync("monitoring_drift", new JsonObject { ["folder"] = context.ScratchFolder, ["features"] = Features, ["days"] = DriftTrial.WatchedDays, ["level"] = 0.05 }, cancellationToken);
        var alarms = (double)answer["alarms"]!;
        return new Dictionary<string, double>
        {
            ["falseAlarmsAFeatureDay"] = alarms / Features / DriftTrial.WatchedDays,
            ["falseAlarmsADay"] = alarms / Features / DriftTrial.WatchedDays * DriftTrial.Features,
        };
    }

    static async Task WriteAsync(string folder, int number, MadeUpFeature feature, CancellationToken cancellationToken)
    {
        for (var day = -1; day < DriftTrial.WatchedDays; day++)
        {
            var values = new List<float>();
            var (from, until) = day < 0 ? (0, DriftTrial.ReferenceDays) : (DriftTrial.ReferenceDays + day, DriftTrial.ReferenceDays + day + 1);
            for (var hour = from * 24; hour < until * 24; hour++) feature.Fill(hour, new ValueSketch(), values);
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{number}.{(day < 0 ? "reference" : day.ToString(System.Globalization.CultureInfo.InvariantCulture))}.f32"), MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(values)).ToArray(), cancellationToken);
        }
    }
}
