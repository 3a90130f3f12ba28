using System.Collections.Immutable;
using Sextant.Events;

namespace Sextant.Features;

/// <summary>
/// Computes from history what sampled reads should have answered, from exactly the events that they knew, and compares to the bit. Reads
/// of on-demand views are not compared: what a request brought is not kept. Thread-safe.
/// </summary>
/// <param name="tables">The history.</param>
/// <param name="compactor">Moves what the reads knew into the history first.</param>
/// <param name="registry">The definitions.</param>
/// <param name="recorder">Moves what was sampled into the log first.</param>
/// <param name="log">The samples.</param>
public sealed class FeatureAudit(ITableStore tables, HistoryCompactor compactor, FeatureRegistry registry, AuditRecorder recorder, AuditLog log)
{
    const int MaxExamples = 20;

    /// <summary>Audits the latest samples.</summary>
    /// <param name="set">Only of this set, as <c>fraud</c> or <c>fraud@2</c>; null for all reads.</param>
    /// <param name="count">At most so many samples.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StorageException">A store failed.</exception>
    public async Task<AuditReport> RunAsync(string? set, int count, CancellationToken cancellationToken)
    {
        await recorder.MoveAsync(cancellationToken);
        var samples = await log.LatestAsync(set, count, cancellationToken);
        await compactor.RunAsync(progress: null, cancellationToken);
        return await Task.Run(() => Compare(samples, registry.Current, cancellationToken), cancellationToken);
    }

    AuditReport Compare(IReadOnlyList<ServedSample> samples, FeatureCatalog catalog, CancellationToken cancellationToken)
    {
        var views = ImmutableArray.CreateBuilder<ViewAudit>();
        var examples = ImmutableArray.CreateBuilder<AuditMismatch>();
        var skipped = 0;
        foreach (var group in samples.GroupBy(sample => (sample.View, sample.Version)).OrderBy(group => group.Key))
        {
            ServedSample[] ofView = [.. group];
            if (catalog.TryGetView(group.Key.View, group.Key.Version, out var view)) views.Add(Compare(view, ofView, examples, cancellationToken));
            else skipped += ofView.Length;
        }

        Timestamp? oldest = samples.Count == 0 ? null : samples.Min(sample => sample.At);
        return new(views.ToImmutable(), skipped, oldest, samples.Count == 0 ? null : samples.Max(sample => sample.At), examples.ToImmutable());
    }

    ViewAudit Compare(BoundView view, ServedSample[] samples, ImmutableArray<AuditMismatch>.Builder examples, CancellationToken cancellationToken)
    {
        var (compared, mismatched) = (0, 0);
        var expected = new ExpectedAnswer(view);
        KnownMoment[] moments = [.. samples.Select(sample => new KnownMoment(sample.Key, sample.At, sample.Through))];
        Recomputation.Run(
            tables,
            view,
            moments,
            (i, row, eventTime) =>
            {
                expected.Set(row, eventTime, samples[i].At);
                foreach (var served in samples[i].Values)
                {
                    var recomputed = expected.Of(served.Feature);
                    compared++;
                    if (recomputed == served) continue;
                    mismatched++;
                    if (examples.Count < MaxExamples) examples.Add(new(samples[i], served, recomputed));
                }
            },
            cancellationToken);
        return new(view.FullName, samples.Length, compared, mismatched);
    }
}
