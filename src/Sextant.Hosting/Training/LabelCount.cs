using System.Collections.Concurrent;
using Sextant.Adapters.DuckDb;
using Sextant.Events;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>How many labels a job could learn from: rows of its file, stored events, or labels of feedback. What has not changed is not counted again. Thread-safe.</summary>
public sealed class LabelCount(IEventCatalog catalog, ITableStore tables, FeedbackStore feedback)
{
    readonly ConcurrentDictionary<string, (string Stamp, long Count)> _known = new(StringComparer.Ordinal);

    /// <summary>The count; null if there is nothing to count yet.</summary>
    public async Task<long?> OfAsync(DeclaredJob declared, CancellationToken cancellationToken) => declared.Job.Label.Feedback is { } said
        ? await feedback.CountAsync(said.Label, cancellationToken)
        : await Task.Run(() => Of(declared, cancellationToken), cancellationToken);

    long? Of(DeclaredJob declared, CancellationToken cancellationToken)
    {
        if ((declared.Job.Label.Event ?? declared.Job.Rows.Events?.Type) is { } type) return OfEvents(type, cancellationToken);
        var path = Path.GetFullPath(declared.Job.Rows.Table ?? declared.Job.Rows.File!, Path.GetDirectoryName(declared.Source)!);
        var file = new FileInfo(path);
        if (!file.Exists) return null;
        return Known(path, FormattableString.Invariant($"{file.Length} {file.LastWriteTimeUtc.Ticks}"), () =>
        {
            using var files = new DuckDbTabularReader(threads: 1);
            return RowCount.Of(files, path, cancellationToken);
        });
    }

    long? OfEvents(string name, CancellationToken cancellationToken)
    {
        if (!catalog.TryGet(name, out var type)) return null;
        var version = tables.Current.Number;
        return Known($"event {name}", FormattableString.Invariant($"{version}"), () =>
        {
            var count = 0L;
            using var cursor = tables.Scan(new(EventTable.Define(type)) { Columns = [EventTable.TimeColumn], Version = version }, cancellationToken);
            while (cursor.Read()) count += cursor.Current.RowCount;
            return count;
        });
    }

    long Known(string what, string stamp, Func<long> count)
    {
        if (_known.TryGetValue(what, out var known) && known.Stamp == stamp) return known.Count;
        var counted = count();
        _known[what] = (stamp, counted);
        return counted;
    }
}
