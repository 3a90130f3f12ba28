using System.Text.Json;
using Sextant.Platform;

namespace Sextant.Hosting.DesignReviews;

/// <summary>The last decisions of a policy: how often, with what verdicts, how fast.</summary>
sealed class RecentDecisions
{
    readonly Dictionary<string, List<long>> _micros = new(StringComparer.Ordinal);

    RecentDecisions(IReadOnlyList<DecisionEntry> entries)
    {
        Entries = entries;
        foreach (var entry in entries) Add(entry.Record);
    }

    public IReadOnlyList<DecisionEntry> Entries { get; }

    /// <summary>Decisions a second between the first and the last of them; null with fewer than two times.</summary>
    public double? PerSecond => Entries.Count > 1 && Entries[0].Time.Since(Entries[^1].Time) is { Ticks: > 0 } span ? (Entries.Count - 1) / span.TotalSeconds : null;

    public double DegradedShare => Entries.Count == 0 ? 0 : (double)Entries.Count(entry => entry.IsDegraded) / Entries.Count;

    public string Verdicts => string.Join(", ", Entries.GroupBy(entry => entry.Verdict).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {SectionNotes.Share((double)group.Count() / Entries.Count)}"));

    public static async Task<RecentDecisions> ReadAsync(IDecisionLog log, string? decider, CancellationToken cancellationToken) =>
        new((await log.QueryAsync(new() { Decider = decider, Limit = DecisionQuery.MaxLimit }, cancellationToken)).Decisions);

    /// <summary>A percentile of a verb's time, in milliseconds; null if none of them has the verb.</summary>
    public double? Ms(string verb, double share)
    {
        if (!_micros.TryGetValue(verb, out var micros)) return null;
        micros.Sort();
        return micros[Math.Min(micros.Count - 1, (int)(share * micros.Count))] / 1000.0;
    }

    void Add(ReadOnlyMemory<byte> record)
    {
        using var document = JsonDocument.Parse(record);
        if (!document.RootElement.TryGetProperty("timing", out var timing)) return;
        foreach (var one in timing.EnumerateArray())
        {
            var verb = one.GetProperty("verb").GetString()!;
            if (!_micros.TryGetValue(verb, out var micros)) _micros[verb] = micros = [];
            micros.Add(one.GetProperty("micros").GetInt64());
        }
    }
}
