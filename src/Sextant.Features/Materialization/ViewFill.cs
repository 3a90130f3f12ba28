namespace Sextant.Features;

/// <summary>
/// Adds a range of events to the state of a view, part by part of the history. After each part the state is saved, then how far it is: killed
/// anywhere, it goes on after the last saved part with the same result.
/// </summary>
sealed class ViewFill(IEventLog log, ITableStore? tables, IRowStore rows, FillTable fills, long partEvents)
{
    readonly ViewEvents _events = new(log, tables);

    /// <summary>The parts of the history that a step reads.</summary>
    public IReadOnlyList<(Timestamp From, Timestamp Until)> Parts(BoundView view, long version) =>
        tables is null || version == 0 ? [] : HistoryParts.Of(tables, version, view.Source, partEvents);

    /// <summary>True if the version that a step reads is still there.</summary>
    public bool IsThere(BoundView view, FillStep step) => step.HistoryVersion == 0 || (tables is not null && HistoryParts.IsThere(tables, step.HistoryVersion, view.Source));

    /// <summary>True if another version than a step's is the current one.</summary>
    public bool HasNewer(FillStep step) => tables is not null && tables.Current.Number != step.HistoryVersion;

    /// <summary>The first step of a run.</summary>
    public FillStep First(BoundView view, long run, string table, FillRange range) => new(view.FullName, run, table, range, tables?.Current.Number ?? 0, 0, -1);

    /// <summary>Adds and saves what is missing.</summary>
    /// <param name="state">The view, with what the step says is saved.</param>
    /// <param name="step">Where to go on.</param>
    /// <param name="goOn">Called between parts; throws if it is not to go on.</param>
    /// <param name="cancellationToken">Stops it; saved parts stay.</param>
    /// <returns>The last step, which says up to where the log is taken into account.</returns>
    public async Task<FillStep> RunAsync(IOnlineView state, FillStep step, Action goOn, CancellationToken cancellationToken)
    {
        var parts = Parts(state.View, step.HistoryVersion);
        var through = step.ThroughSequence >= 0 ? step.ThroughSequence : log.LastSequence;
        var filter = ViewEvents.Filter(state, step.Range, through);
        // Parts that the end cuts are left for the rest: another end would give others.
        for (; step.Parts < parts.Count && step.Range.Covers(parts[step.Parts]); step = step with { Parts = step.Parts + 1 })
        {
            goOn();
            Replay(filter, step, parts, step.Parts, cancellationToken);
            await HistoryFill.SaveAsync(state, rows, cancellationToken);
            await fills.WriteAsync(step with { Parts = step.Parts + 1 }, cancellationToken);
        }

        goOn();
        for (var part = step.Parts; part < parts.Count; part++) Replay(filter, step, parts, part, cancellationToken);
        state.Part = parts.Count + 1;
        await _events.ReadAsync(filter, step.Range, ThroughOf(step.HistoryVersion), through, cancellationToken);
        goOn();
        step = step with { ThroughSequence = through };
        await fills.WriteAsync(step, cancellationToken);
        await HistoryFill.SaveAsync(state, rows, cancellationToken);
        state.Part = 0;
        return step;
    }

    /// <summary>Adds one part. Those that are not saved one by one count as the last, which is saved with the rest.</summary>
    void Replay(IOnlineView filter, FillStep step, IReadOnlyList<(Timestamp From, Timestamp Until)> parts, int part, CancellationToken cancellationToken)
    {
        filter.Part = step.Range.Covers(parts[part]) ? part + 1 : parts.Count + 1;
        if (step.Range.Of(parts[part]) is { } range) HistoryReplay.Run(tables!, step.HistoryVersion, filter.View.Source, [filter], range, afterSequence: 0, cancellationToken);
    }

    long ThroughOf(long version) => tables is null || version == 0 ? 0 : tables.Versions.First(one => one.Number == version).ThroughSequence;
}
