using Sextant.Numerics;
using Sextant.Platform;

namespace Sextant.Hosting.Measuring;

/// <summary>Watches a thousand made-up features for two weeks, once with nothing changing and once with some more that change.</summary>
sealed class DriftTrial(SeededRandom random, IProgress<SuiteProgress> progress, CancellationToken cancellation)
{
    public const int Features = 1_000;
    public const int ReferenceDays = 14;
    public const int WatchedDays = 14;
    public const int Repeats = 20;
    public const long Onset = (ReferenceDays + 7) * 24;

    readonly DriftLimits _limits = new();

    public void Run(Dictionary<string, double> metrics)
    {
        var kinds = Enum.GetValues<MadeUpKind>();
        var stable = Make(Features, i => new(kinds[i % kinds.Length], random.Split(i), null, 0), "stable");
        var quiet = Watch(stable, "watching without a change");
        AddFalseAlarms(metrics, "", stable, quiet);
        foreach (var kind in kinds) metrics[$"falseAlarms.{char.ToLowerInvariant(kind.ToString()[0])}{kind.ToString()[1..]}"] = quiet.Count(alert => stable[alert.Feature].Feature.Kind == kind);
        var changes = MadeUpChange.All;
        var changing = Make(changes.Count * Repeats, i => new(changes[i / Repeats].Kind, random.Split(Features + i), changes[i / Repeats], Onset), "changing");
        var all = Watch([.. stable, .. changing], "watching with changes");
        AddFalseAlarms(metrics, "amongChanges.", stable, [.. all.Where(alert => alert.Feature < Features || alert.Hour <= Onset)]);
        for (var change = 0; change < changes.Count; change++)
        {
            var first = Features + (change * Repeats);
            var delays = Enumerable.Range(first, Repeats)
                .Select(feature => all.Where(alert => alert.Feature == feature && alert.Hour > Onset).Select(alert => (double?)(alert.Hour - Onset)).Min()).ToList();
            metrics[$"{changes[change].Name}.detected"] = delays.Count(delay => delay is not null) / (double)Repeats;
            metrics[$"{changes[change].Name}.delayHours"] = Median([.. delays.Select(delay => delay ?? double.PositiveInfinity)]);
            metrics[$"{changes[change].Name}.longestDelayHours"] = delays.Max(delay => delay ?? double.PositiveInfinity);
        }
    }

    WatchedFeature[] Make(int count, Func<int, MadeUpFeature> feature, string name)
    {
        var made = new WatchedFeature[count];
        var done = 0;
        Parallel.For(0, count, new() { CancellationToken = cancellation }, i =>
        {
            made[i] = new($"{name}{i}", feature(i), ReferenceDays, WatchedDays);
            progress.Report(new($"drawing {name} features", Interlocked.Increment(ref done), count));
        });
        return made;
    }

    /// <summary>The alerts that people would have been told, with the hour after which.</summary>
    List<(int Feature, long Hour)> Watch(IReadOnlyList<WatchedFeature> features, string step)
    {
        var places = features.Select((feature, i) => (Key: $"drift {feature.Key}", i)).ToDictionary(pair => pair.Key, pair => pair.i);
        IReadOnlyList<MonitoringAlert> alerts = [];
        List<(int, long)> told = [];
        for (long until = (ReferenceDays * 24) + 1; until <= (ReferenceDays + WatchedDays) * 24; until++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Report(new(step, until, (ReferenceDays + WatchedDays) * 24));
            var comparisons = features.SelectMany(feature => feature.Compare(until, _limits)).ToList();
            var changes = AlertBook.Apply(alerts, [.. DriftWatch.Look(comparisons, _limits).Select(DriftSignal.Of)], EpochHour.Start(until), new());
            alerts = changes.Alerts;
            told.AddRange(changes.Notify.Select(alert => (places[alert.Signal.Key], until)));
        }

        return told;
    }

    static void AddFalseAlarms(Dictionary<string, double> metrics, string prefix, WatchedFeature[] stable, List<(int Feature, long Hour)> alerts)
    {
        metrics[$"{prefix}falseAlarmsADay"] = alerts.Count / (double)WatchedDays;
        metrics[$"{prefix}falseAlarmsAFeatureDay"] = alerts.Count / (double)WatchedDays / stable.Length;
    }

    static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
