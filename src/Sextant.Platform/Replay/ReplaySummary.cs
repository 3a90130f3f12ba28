namespace Sextant.Platform;

/// <summary>What became of many decisions that were made again.</summary>
public sealed class ReplaySummary
{
    const int MostExamples = 20;

    readonly Lock _lock = new();
    readonly Dictionary<(string Was, string Now), long> _verdicts = [];
    readonly List<ReplayedDecision> _examples = [];

    /// <summary>How many.</summary>
    public long Decisions { get; private set; }

    /// <summary>The same in every bit.</summary>
    public long Equal { get; private set; }

    /// <summary>Something is different.</summary>
    public long Different { get; private set; }

    /// <summary>Could not be made again.</summary>
    public long Impossible { get; private set; }

    /// <summary>Scores that a model computed again.</summary>
    public long Recomputed { get; private set; }

    /// <summary>How many went from a verdict to a verdict; those that could not be made again are not among them.</summary>
    public IReadOnlyDictionary<(string Was, string Now), long> Verdicts => _verdicts;

    /// <summary>The first that are not equal.</summary>
    public IReadOnlyList<ReplayedDecision> Examples => _examples;

    /// <summary>Makes decisions again, as many at a time as there are processors.</summary>
    /// <param name="entries">Which.</param>
    /// <param name="replayer">Makes them.</param>
    /// <param name="change">What is to be otherwise; null for nothing.</param>
    /// <param name="progress">Takes how many are done, now and then; null for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<ReplaySummary> OfAsync(IAsyncEnumerable<DecisionEntry> entries, Replayer replayer, ReplayChange? change, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var summary = new ReplaySummary();
        await Parallel.ForEachAsync(entries, cancellationToken, async (entry, token) =>
        {
            var replayed = await replayer.ReplayAsync(entry, change, token);
            summary.Add(entry.Verdict, replayed);
            if (summary.Decisions % 1000 == 0) progress?.Report(summary.Decisions);
        });
        return summary;
    }

    void Add(string was, ReplayedDecision replayed)
    {
        lock (_lock)
        {
            Decisions++;
            Recomputed += replayed.Recomputed;
            if (replayed.Outcome == ReplayOutcome.Equal) Equal++;
            else if (replayed.Outcome == ReplayOutcome.Different) Different++;
            else Impossible++;
            if (replayed.Verdict is { } now) _verdicts[(was, now)] = _verdicts.GetValueOrDefault((was, now)) + 1;
            if (replayed.Outcome != ReplayOutcome.Equal && _examples.Count < MostExamples) _examples.Add(replayed);
        }
    }
}
