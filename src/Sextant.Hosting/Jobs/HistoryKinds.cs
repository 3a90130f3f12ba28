using System.Text.Json.Nodes;
using Sextant.Events;
using Sextant.Platform;

namespace Sextant.Hosting.Jobs;

/// <summary>Work on the history, as kinds of jobs. Doing any of it twice is harmless, so that all of it goes on after a kill.</summary>
public sealed class HistoryKinds(HistoryCompactor compactor, ITableStore tables)
{
    /// <summary>Name of the kind that moves events into the history.</summary>
    public const string Compact = "history.compact";

    /// <summary>Name of the kind that compares files with their hashes.</summary>
    public const string Verify = "history.verify";

    const int MostDamaged = 50;

    /// <summary>The kinds.</summary>
    public IReadOnlyList<JobKind> All =>
    [
        new(Compact, "Moves events from the log to the history, and joins days of many files.", async (_, context, stop) => Moved(await CompactAsync(context, stop)))
        {
            IsResumable = true,
            Exclusive = _ => "",
        },
        new(Verify, "Compares every file of the history with its recorded hash.", async (_, context, stop) => Found(await VerifyAsync(context, stop))) { IsResumable = true },
    ];

    internal async Task<long> CompactAsync(JobContext context, CancellationToken cancellationToken)
    {
        var pending = Math.Max(1, compactor.Pending);
        context.Report(0, "moving events to the history");
        return await compactor.RunAsync(new Moving(context, pending), cancellationToken);
    }

    internal async Task<IReadOnlyList<string>> VerifyAsync(JobContext context, CancellationToken cancellationToken)
    {
        context.Report(0, "comparing files with their hashes");
        return await tables.VerifyAsync(cancellationToken);
    }

    internal JsonObject Moved(long events) => new() { ["moved"] = events, ["version"] = tables.Current.Number };

    internal JsonObject Found(IReadOnlyList<string> damaged) => new()
    {
        ["files"] = tables.Files(tables.Current.Number, null).Count,
        ["damaged"] = damaged.Count,
        ["first"] = new JsonArray([.. damaged.Take(MostDamaged).Select(words => JsonValue.Create(words))]),
    };

    sealed class Moving(JobContext context, long pending) : IProgress<long>
    {
        // Joining files comes after the last event has moved.
        public void Report(long value) => context.Report(0.95 * Math.Min(1, value / (double)pending), FormattableString.Invariant($"{value} events moved"));
    }
}
