using System.Text.Json.Serialization;
using Sextant.Features;

namespace Sextant.Server.Contracts;

/// <summary>What is to be materialized.</summary>
/// <param name="Views">Names, or names with version; without, every view with <c>online: materialized</c>.</param>
/// <param name="Start">Earliest event time, inclusive; without, all history. Not with <paramref name="Incremental"/>.</param>
/// <param name="End">Latest event time, inclusive; without, now.</param>
/// <param name="Incremental">True: go on where the last run ended.</param>
public sealed record MaterializeRequest(IReadOnlyList<string>? Views = null, string? Start = null, string? End = null, bool Incremental = false);

/// <summary>A range that was materialized.</summary>
/// <param name="View">Name and version.</param>
/// <param name="Start">Earliest event time; nothing for all history.</param>
/// <param name="End">Latest event time.</param>
/// <param name="Entities">How many entities are online since.</param>
/// <param name="At">When it was done.</param>
public sealed record MaterializedRange(string View, string? Start, string End, long Entities, string At)
{
    internal static MaterializedRange From(MaterializedInterval interval) => new(interval.View, interval.Start?.ToString(), interval.End.ToString(), interval.Entities, interval.At.ToString());
}

/// <summary>What was materialized.</summary>
/// <param name="Views">One entry a view.</param>
public sealed record MaterializeAnswer(IReadOnlyList<MaterializedRange> Views);

/// <summary>One line of the answer to a backfill: progress while it runs, then the end or the error.</summary>
/// <param name="View">Name and version.</param>
/// <param name="Progress">The share that is done, 0 to 1.</param>
/// <param name="Entities">How many entities are served, on the last line.</param>
/// <param name="Problem">What stopped it, on the last line.</param>
public sealed record BackfillLine(string View, double Progress, long? Entities, ProblemAnswer? Problem);

/// <summary>One line of the answer to an erasure: what is being done, then the receipt or the error.</summary>
/// <param name="Step">What is being done, in words.</param>
/// <param name="Receipt">What was erased, on the last line.</param>
/// <param name="Problem">What stopped it, on the last line.</param>
public sealed record ErasureLine(string? Step, EntityReceipt? Receipt, ProblemAnswer? Problem);

/// <summary>How a view is online.</summary>
/// <param name="State"><c>served</c>, <c>filling</c> (not to be read yet), <c>refilling</c> (served meanwhile), <c>waiting</c> (not materialized or not begun) or <c>off</c>.</param>
/// <param name="Filling">The share of the history that is filled in, 0 to 1.</param>
/// <param name="Entities">How many entities are served.</param>
public sealed record FeatureOnlineAnswer(string State, double? Filling, long Entities)
{
    /// <summary>In words, as in <c>filling 40 %</c>.</summary>
    [JsonIgnore]
    public string Text => Filling is { } share ? $"{(State == "refilling" ? "served, " : "")}filling {(int)(100 * share)} %" : State;

    internal static FeatureOnlineAnswer From(BoundView view, FeatureStream stream)
    {
        var serving = stream.Serving(view.FullName);
        var state = (view.Definition.Online, serving) switch
        {
            (OnlineMode.Off, _) => "off",
            (_, { IsServed: true, Filling: null }) => "served",
            (_, { IsServed: true }) => "refilling",
            (_, { Filling: not null }) => "filling",
            _ => "waiting",
        };
        return new(state, serving.Filling, serving.Entities);
    }
}
