using System.Diagnostics;
using System.Globalization;
using Sextant.Hosting.Configuration;
using Sextant.Hosting.Decisions;
using Sextant.Platform;

namespace Sextant.Hosting.Measuring;

/// <summary>What the platform costs around a decider that does next to nothing.</summary>
sealed class OverheadSuite(TimeProvider clock) : ISuite
{
    const int PerSecond = 2_000;
    const int Cards = 5_000;
    static readonly TimeSpan Span = TimeSpan.FromSeconds(10);

    public string Name => "platform/overhead";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description => "A decider that reads 24 features from memory, asks a slot with a constant, meets an experiment, makes a choice of chance and gives a reason, 2,000 times a second for ten seconds: processor time of a decision beyond that of the same pace without decisions, and time from when it is asked to its answer. durable: its record is on disk before the answer (synchronous=FULL, group commit); posted: soon after. plain.nanoseconds: the decider's questions asked of the same sources without a platform.";

    public string Data => "made up: 5,000 cards";

    public IReadOnlyList<string> Metrics => ["durable.cpuMicros", "durable.p50Micros", "durable.p99Micros", "posted.cpuMicros", "posted.p50Micros", "posted.p99Micros", "posted.lost", "plain.nanoseconds", "record.bytes"];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var metrics = new Dictionary<string, double>();
        await using var sources = new TrivialSources(clock);
        foreach (var (name, durability) in new[] { ("durable", RecordDurability.BeforeAnswer), ("posted", RecordDurability.AfterAnswer) })
        {
            context.Progress.Report(new(name, 0, 0));
            var folder = Directory.CreateDirectory(Path.Combine(context.ScratchFolder, name));
            await using var stores = await DecisionStores.OpenAsync(folder.FullName, new SextantOptions(), clock, cancellationToken);
            var desk = new DecisionDesk(sources.All, stores.Log, clock);
            var decider = new TrivialDecider(durability);
            await MeasureAsync(name, i => DecideAsync(desk, decider, i, cancellationToken), metrics, cancellationToken);
            if (durability == RecordDurability.AfterAnswer) metrics["posted.lost"] = stores.Log.Lost;
            var (_, record) = await desk.RehearseAsync(decider, "card-1", DecisionContext.None, cancellationToken);
            metrics["record.bytes"] = record.Length;
        }

        metrics["plain.nanoseconds"] = await PlainAsync(sources, cancellationToken);
        return new(metrics, new Dictionary<string, IReadOnlyDictionary<string, double>>(), Data);
    }

    static async Task DecideAsync(DecisionDesk desk, TrivialDecider decider, int number, CancellationToken cancellationToken) =>
        await desk.DecideAsync(decider, Card(number), DecisionContext.None, cancellationToken);

    static string Card(int number) => string.Create(CultureInfo.InvariantCulture, $"card-{number % Cards}");

    static async Task MeasureAsync(string name, Func<int, Task> decide, Dictionary<string, double> metrics, CancellationToken cancellationToken)
    {
        // What the first calls compile is not what is asked here.
        await PaceAsync(2 * PerSecond, decide, cancellationToken);
        var (idle, _) = await PaceAsync((int)(PerSecond * Span.TotalSeconds), static _ => Task.CompletedTask, cancellationToken);
        var (busy, took) = await PaceAsync((int)(PerSecond * Span.TotalSeconds), decide, cancellationToken);
        metrics[$"{name}.cpuMicros"] = (busy - idle).TotalMicroseconds / took.Length;
        metrics[$"{name}.p50Micros"] = took[took.Length / 2];
        metrics[$"{name}.p99Micros"] = took[took.Length * 99 / 100];
    }

    /// <summary>Decisions at the pace; gives processor time of the process, and microseconds of each, ascending.</summary>
    static async Task<(TimeSpan Cpu, double[] Took)> PaceAsync(int count, Func<int, Task> decide, CancellationToken cancellationToken)
    {
        var took = new double[count];
        var running = new List<Task>(count);
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count;)
        {
            var due = (long)(Stopwatch.GetElapsedTime(start).TotalSeconds * PerSecond);
            for (; i < count && i <= due; i++) running.Add(OneAsync(i));
            await Task.Delay(1, cancellationToken);
        }

        await Task.WhenAll(running);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        Array.Sort(took);
        return (cpu, took);

        async Task OneAsync(int i)
        {
            // From here, and not from when the pace would have had it: the timer's tick is a millisecond, and not the platform's.
            var asked = Stopwatch.GetTimestamp();
            await decide(i);
            took[i] = Stopwatch.GetElapsedTime(asked).TotalMicroseconds;
        }
    }

    static async Task<double> PlainAsync(TrivialSources sources, CancellationToken cancellationToken)
    {
        const int Calls = 200_000;
        var (start, blocked) = (0L, 0);
        for (var i = -Calls / 10; i < Calls; i++)
        {
            if (i == 0) start = Stopwatch.GetTimestamp();
            var card = Card(i + Calls);
            var features = await sources.ReadAsync(FeatureQuestion.Of("payment", ("card", card)), cancellationToken);
            var scores = await sources.ScoreAsync(ScoreQuestion.Of("payment_risk", features, 0.5, card), cancellationToken);
            var exposure = await sources.AssignAsync("threshold", card, null, cancellationToken);
            if (scores[0] > (exposure.Arm == "new" ? 0.7 : 0.8)) blocked++;
        }

        return blocked > 0 ? throw new InvalidOperationException("A constant of 0.3 blocks nothing.") : Stopwatch.GetElapsedTime(start).TotalNanoseconds / Calls;
    }
}
