using System.Text;
using Sextant.Events;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>
/// Brings what turned out into the event log, so that features and the entity graph know it: follows the labels named <c>fraud</c>, wherever they come from, and writes
/// an event of each with the entities of its request. A label that is revoked becomes an event that says the contrary. Run it once.
/// </summary>
/// <param name="feedback">The labels.</param>
/// <param name="decisions">Have the requests.</param>
/// <param name="catalog">Has the event type.</param>
/// <param name="writer">Writes events.</param>
/// <param name="cursors">Remember how far it is.</param>
/// <param name="clock">Tells the time.</param>
public sealed class FraudLabelEvents(FeedbackStore feedback, IDecisionLog decisions, EventCatalog catalog, FraudEventWriter writer, FraudCursors cursors, TimeProvider clock)
{
    const int PageSize = 500;

    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    long? _through, _revoked;

    /// <summary>Follows labels until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            while (await TakeAsync(cancellationToken) == PageSize) cancellationToken.ThrowIfCancellationRequested();
            await TakeRevokedAsync(cancellationToken);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <summary>Takes the next labels; returns how many there were.</summary>
    internal async Task<int> TakeAsync(CancellationToken cancellationToken)
    {
        _through ??= await cursors.FindAsync("labels", cancellationToken) ?? 0;
        var labels = await feedback.ListAsync(new(Label: LabelledPast.Label), _through.Value, PageSize, cancellationToken);
        if (labels.Count == 0) return 0;
        await WriteAsync(labels, revoked: false, cancellationToken);
        // After they are in the log: what is done twice is one event.
        await cursors.SetAsync("labels", labels[^1].Number, cancellationToken);
        _through = labels[^1].Number;
        return labels.Count;
    }

    /// <summary>Takes what was revoked since.</summary>
    internal async Task TakeRevokedAsync(CancellationToken cancellationToken)
    {
        _revoked ??= await cursors.FindAsync("revoked", cancellationToken) ?? 0;
        var count = await feedback.CountRevokedAsync(LabelledPast.Label, cancellationToken);
        if (count == _revoked) return;
        // All of them: a revocation may say that it holds from an earlier time on than others did. They are few, and each is one event however often it is written.
        long after = 0;
        while (await feedback.RevokedAsync(LabelledPast.Label, after, PageSize, cancellationToken) is { Count: > 0 } labels)
        {
            await WriteAsync(labels, revoked: true, cancellationToken);
            after = labels[^1].Number;
        }

        await cursors.SetAsync("revoked", count, cancellationToken);
        _revoked = count;
    }

    async Task WriteAsync(IReadOnlyList<StoredLabel> labels, bool revoked, CancellationToken cancellationToken)
    {
        await catalog.DeclareFileAsync(FraudEventTypes.Labels, cancellationToken);
        if (!catalog.TryGet(FraudEventTypes.Label, out var type)) throw new InvalidOperationException("It was declared.");
        List<RequestEvent> events = [];
        foreach (var label in labels)
            if (await EventOfAsync(type, label, revoked, cancellationToken) is { } made) events.Add(made);
        await writer.WriteAsync(events, cancellationToken);
    }

    async ValueTask<RequestEvent?> EventOfAsync(EventType type, StoredLabel label, bool revoked, CancellationToken cancellationToken)
    {
        var row = new Row(type.Schema);
        if (label.DecisionId is { } decision)
        {
            // It may be pending: its decision is not known yet, and nobody can say whom it is about.
            if (await decisions.FindAsync(decision, cancellationToken) is not { } entry || FraudKinds.All.FirstOrDefault(kind => kind.Decider == entry.Decider) is not { } kind) return null;
            Fill(row, kind, DecisionRecord.Parse(entry.Record));
        }
        else if (!Set(row, label.Entity!, label.Key))
        {
            return null;
        }

        Set(row, "fraud", label.Value > 0 != revoked);
        Set(row, "source", label.Source);
        var id = Encoding.UTF8.GetBytes($"label/{label.Id}{(revoked ? "/revoked" : "")}");
        return new(type, id.Length <= EventRecord.MaxIdBytes ? id : id[..EventRecord.MaxIdBytes], revoked ? label.RevokedTime!.Value : label.KnownTime, row, null);
    }

    static void Fill(Row row, FraudKind kind, DecisionRecord record)
    {
        foreach (var field in record.Request.EnumerateObject().Where(field => field.Value.ValueKind == System.Text.Json.JsonValueKind.String && field.Name != "id"))
            Set(row, field.Name, field.Value.GetString());
        if (record.Request.TryGetProperty(FraudRequestReader.Amount, out var amount) && amount.TryGetDouble(out var units)) Set(row, FraudRequestReader.Amount, units);
        Set(row, "kind", kind.Name);
        if (record.Request.TryGetProperty("id", out var id)) Set(row, "request", id.ToString());
    }

    static bool Set(Row row, string name, object? value)
    {
        if (value is null || row.Schema.IndexOf(name) is not (>= 0 and var at) || !FraudValues.IsOf(value, row.Schema.Fields[at].Type)) return false;
        RowValues.Set(row, at, value);
        return true;
    }
}
