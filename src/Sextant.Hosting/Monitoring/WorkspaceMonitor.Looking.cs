using Sextant.Numerics;
using Sextant.Platform;

namespace Sextant.Hosting.Monitoring;

/// <content>Looks, and what is told of them.</content>
public sealed partial class WorkspaceMonitor
{
    /// <summary>The alerts, open ones first.</summary>
    public IReadOnlyList<MonitoringAlert> Alerts => _alerts;

    /// <summary>When the last look was; null for none since the process began.</summary>
    public Timestamp? LastLook { get; private set; }

    /// <summary>The windows of the last look beside their references.</summary>
    public IReadOnlyList<SeriesComparison> Comparisons => _comparisons;

    /// <summary>Values that were refused since the process began, by why.</summary>
    public long CountOf(AddOutcome outcome)
    {
        lock (_lock) return _sketches.CountOf(outcome);
    }

    /// <summary>How far monitoring is with each scope.</summary>
    public IReadOnlyList<ScopeStatus> Scopes()
    {
        Fold();
        lock (_lock)
        {
            var hour = EpochHour.Of(Timestamp.Now(_clock));
            return
            [
                .. _spans.Values.OrderBy(span => span.Scope, StringComparer.Ordinal).Select(span =>
                {
                    var keys = _sketches.Keys.Where(key => key.Scope == span.Scope).ToList();
                    return new ScopeStatus(span.Scope, keys.Count, EpochHour.Start(span.First), EpochHour.Start(span.Until), hour >= span.Until ? "ready" : "collecting", keys.Max(NewestOf));
                }),
            ];
        }
    }

    /// <summary>Compares each series' windows with its reference, and says what is new. Meant for once an hour.</summary>
    /// <exception cref="StorageException">A store failed; nothing was told.</exception>
    public Task<AlertChanges> LookAsync(CancellationToken cancellationToken) => LookAsync([], cancellationToken);

    /// <summary>Compares each series' windows with its reference, and says what is new of that and of what else was seen. Meant for once an hour.</summary>
    /// <param name="more">What else was seen, such as of outcomes.</param>
    /// <param name="cancellationToken">Stops before anything is told.</param>
    /// <exception cref="StorageException">A store failed; nothing was told.</exception>
    public async Task<AlertChanges> LookAsync(IReadOnlyList<AlertSignal> more, CancellationToken cancellationToken)
    {
        await SaveAsync(cancellationToken);
        var now = Timestamp.Now(_clock);
        await LoadReferencesAsync(EpochHour.Of(now), cancellationToken);
        List<AlertSignal> signals;
        lock (_lock)
        {
            _comparisons = Compare(EpochHour.Of(now));
            signals = [.. DriftWatch.Look(_comparisons, Definition.Drift).Select(DriftSignal.Of)];
            if (Definition.Freshness is { } limit) signals.AddRange(_sketches.Keys.Where(key => key.Segment.Length == 0).Select(key => FreshnessSignal.Of(key, NewestOf(key), now, limit)).OfType<AlertSignal>());
        }

        var changes = await ApplyAsync([.. signals, .. more, .. ServiceLevelSignals()], now, cancellationToken);
        LastLook = now;
        return changes;
    }

    /// <summary>Says what is new about service levels. Meant for once a minute.</summary>
    /// <exception cref="StorageException">The store failed; nothing was told.</exception>
    public Task<AlertChanges> LookAtServiceLevelsAsync(CancellationToken cancellationToken) => ApplyAsync([.. ServiceLevelSignals()], Timestamp.Now(_clock), cancellationToken);

    /// <summary>Forgets hours that are kept no longer. Meant for once a day.</summary>
    /// <exception cref="StorageException">The store failed.</exception>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var now = Timestamp.Now(_clock);
        Dictionary<string, ReferenceSpan> spans;
        lock (_lock)
        {
            spans = new(_spans, StringComparer.Ordinal);
            _sketches.DropBefore(EpochHour.Of(now) - Definition.Drift.WindowHours.Max() - 2);
        }

        var first = EpochHour.Of(now.Add(-Definition.Keep));
        await _store.DeleteHoursAsync((key, hour) => hour < first && !(spans.TryGetValue(key.Scope, out var span) && hour >= span.First && hour < span.Until), cancellationToken);
    }

    /// <summary>Begins a new reference of a scope now: what it is from here on counts as well.</summary>
    /// <exception cref="InvalidInputException">SXT2447: nothing was ever seen of it.</exception>
    /// <exception cref="StorageException">The store failed; the old reference stays.</exception>
    public async Task ResetAsync(string scope, string by, CancellationToken cancellationToken)
    {
        Fold();
        lock (_lock)
        {
            if (!_spans.ContainsKey(scope)) throw new InvalidInputException("SXT2447", $"Nothing was ever seen of '{scope}'.{NearestName.Hint(scope, _spans.Keys)} There are {string.Join(", ", _spans.Keys.DefaultIfEmpty("none yet"))}.");
        }

        var span = SpanFromNow(scope, by);
        await _store.SaveReferenceAsync(span, cancellationToken);
        lock (_lock)
        {
            _spans[scope] = span;
            _loaded.Remove(scope);
            foreach (var key in _references.Keys.Where(key => key.Scope == scope).ToList()) _references.Remove(key);
        }
    }

    IEnumerable<AlertSignal> ServiceLevelSignals() => Requests.Reports().Select(report => report.Signal()).OfType<AlertSignal>();

    async Task<AlertChanges> ApplyAsync(IReadOnlyList<AlertSignal> signals, Timestamp now, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var changes = AlertBook.Apply(_alerts, signals, now, Definition.Alerts);
            if (signals.Count > 0 || changes.Resolved.Count > 0 || changes.Alerts.Count != _alerts.Count) await _store.SaveAlertsAsync(changes.Alerts, cancellationToken);
            _alerts = changes.Alerts;
            return changes;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    List<SeriesComparison> Compare(long until)
    {
        var all = new List<SeriesComparison>();
        foreach (var key in _sketches.Keys)
        {
            if (key.Kind == SeriesKind.Latency) continue;
            var own = _references.GetValueOrDefault(key);
            var reference = own ?? _columns.GetValueOrDefault(key.Scope)?.MadeOn(key);
            if (reference is null) continue;
            foreach (var length in Definition.Drift.WindowHours)
            {
                // What a model was made on has no hours of the day: only whole days are like it.
                if (own is null && length % EpochHour.PerDay != 0) continue;
                var counts = reference.Bins.CountsOf(ValueSketch.Sum(_sketches.Hours(key, until - length, until).Select(hour => hour.Value)));
                if (SeriesComparer.Compare(key, length, reference.Bins, reference.Before(until, length), counts, Definition.Drift.MinRows) is { } comparison) all.Add(comparison);
            }
        }

        return all;
    }

    async Task LoadReferencesAsync(long hour, CancellationToken cancellationToken)
    {
        Dictionary<string, ReferenceSpan> ready;
        lock (_lock) ready = _spans.Values.Where(span => span.Until <= hour && !_loaded.Contains(span.Scope)).ToDictionary(span => span.Scope, StringComparer.Ordinal);
        if (ready.Count == 0) return;
        var hours = await _store.ReadHoursAsync((key, at) => ready.TryGetValue(key.Scope, out var span) && at >= span.First && at < span.Until, error => Damaged?.Invoke(error), cancellationToken);
        lock (_lock)
        {
            foreach (var series in hours.GroupBy(each => each.Key)) _references[series.Key] = new([.. series.Select(each => KeyValuePair.Create(each.Hour, each.Sketch))]);
            foreach (var scope in ready.Keys) _loaded.Add(scope);
        }
    }

    Timestamp? NewestOf(SeriesKey key) => _sketches.Hours(key, long.MinValue, long.MaxValue) is [.., var last] ? last.Value.Newest : null;
}
