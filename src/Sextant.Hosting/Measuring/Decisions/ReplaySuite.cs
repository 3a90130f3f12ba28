using System.Diagnostics;
using System.Text.Json;
using Sextant.Platform;

namespace Sextant.Hosting.Measuring;

/// <summary>Whether recorded decisions, made again, come out the same in every bit.</summary>
sealed class ReplaySuite : ISuite
{
    const int Parts = 50;
    const int Callers = 64;

    readonly int _decisions;

    public ReplaySuite()
        : this(decisions: 1_000_000)
    {
    }

    internal ReplaySuite(int decisions) => _decisions = decisions;

    public string Name => "platform/replay";

    public SuiteKind Kind => SuiteKind.Evaluation;

    public string Description => "A policy with features that follow payments, boosted trees in a slot, rules, an embargo list and a shadow rule decides a million payments; features move all the while, the champion changes half way, and of 50 parts one has callers without time. Then all are read from the log, most from Parquet, and made again: values are served as recorded, scores computed again by the version that gave them, rules decided again. equal: the same in every bit. whatIf.changed: verdicts that the other version of the model would turn.";

    public string Data => "made up from the seed: payments of 2,000 cards";

    public IReadOnlyList<string> Metrics => ["decisions", "equal", "different", "impossible", "mismatches", "degraded", "scoresRecomputed", "decided.perSecond", "replayed.perSecond", "whatIf.decisions", "whatIf.changed"];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        await using var world = await ReplayWorld.OpenAsync(Path.Combine(context.ScratchFolder, "workspace"), context.Seed, TimeProvider.System, cancellationToken);
        var start = Stopwatch.GetTimestamp();
        var degraded = 0L;
        for (var part = 0; part < Parts; part++)
        {
            context.Progress.Report(new("deciding", part, Parts));
            await world.PayAsync(2_000, cancellationToken);
            if (part == Parts / 2) await PromoteAsync(world, cancellationToken);
            degraded += await DecideAsync(world, _decisions / Parts, new() { Budget = part == 7 ? TimeSpan.Zero : null }, cancellationToken);
        }

        await world.Log.FlushAsync(cancellationToken);
        var decided = Stopwatch.GetElapsedTime(start);
        await world.Log.Compactor.RunAsync(null, cancellationToken);
        start = Stopwatch.GetTimestamp();
        var all = await ReplaySummary.OfAsync(world.Log.RangeAsync(new() { Descending = false }, cancellationToken), world.Replayer, null, new Reported(context.Progress, _decisions), cancellationToken);
        var replayed = Stopwatch.GetElapsedTime(start);
        var whatIf = await ReplaySummary.OfAsync(world.Log.RangeAsync(new() { Descending = false }, cancellationToken).Take(_decisions / 10), world.Replayer, new() { Models = new Dictionary<string, int> { [ReplayWorld.Model] = 2 } }, null, cancellationToken);
        return new(
            new Dictionary<string, double>
            {
                ["decisions"] = all.Decisions,
                ["equal"] = all.Equal,
                ["different"] = all.Different,
                ["impossible"] = all.Impossible,
                ["mismatches"] = all.Different + all.Impossible,
                ["degraded"] = degraded,
                ["scoresRecomputed"] = all.Recomputed,
                ["decided.perSecond"] = all.Decisions / decided.TotalSeconds,
                ["replayed.perSecond"] = all.Decisions / replayed.TotalSeconds,
                ["whatIf.decisions"] = whatIf.Decisions,
                ["whatIf.changed"] = whatIf.Verdicts.Where(pair => pair.Key.Was != pair.Key.Now).Sum(pair => pair.Value),
            },
            new Dictionary<string, IReadOnlyDictionary<string, double>>(),
            $"{Data}; seed {context.Seed}");
    }

    static async Task PromoteAsync(ReplayWorld world, CancellationToken cancellationToken)
    {
        await world.Models.Registry.SetAliasAsync(ReplayWorld.Model, ModelRegistry.Champion, 2, "eval", "half way", null, cancellationToken);
        await world.Models.FollowAsync(ReplayWorld.Model);
    }

    /// <summary>Decides payments, some at a time; gives how many had to do without something.</summary>
    static async Task<long> DecideAsync(ReplayWorld world, int count, DecisionContext context, CancellationToken cancellationToken)
    {
        var degraded = 0L;
        JsonElement[] payments = [.. Enumerable.Range(0, count).Select(_ => JsonSerializer.SerializeToElement(world.Payment()))];
        await Parallel.ForEachAsync(payments, new ParallelOptions { MaxDegreeOfParallelism = Callers, CancellationToken = cancellationToken }, async (payment, token) =>
        {
            var decider = world.Policies.Get(ReplayWorld.Policy).Choose(payment).Decider;
            var decided = await world.Desk.DecideAsync(decider, PolicyRequests.Read(decider.Policy.Definition, payment), context, token);
            if (decided.IsDegraded) Interlocked.Increment(ref degraded);
        });
        return degraded;
    }

    sealed class Reported(IProgress<SuiteProgress> progress, long total) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new("making again", value, total));
    }
}
