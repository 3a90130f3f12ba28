using System.Runtime.CompilerServices;
using System.Text;
using Sextant.Events;
using Sextant.Features;
using Sextant.Numerics;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Makes events of requests: in flight while they are decided, then for the log. Thread-safe.</summary>
/// <param name="catalog">Has the event types.</param>
/// <param name="inFlight">Counts events while they are decided.</param>
/// <param name="writer">Brings them into the log.</param>
public sealed class FraudEvents(EventCatalog catalog, InFlightEvents inFlight, FraudEventWriter writer)
{
    // A version of a policy never changes, and so its fields do not.
    readonly ConditionalWeakTable<Policy, Lazy<Task>> _declared = [];

    /// <summary>Declares all event types, as far as they are not there yet.</summary>
    public async Task DeclareAsync(CancellationToken cancellationToken)
    {
        foreach (var definition in FraudEventTypes.All) await catalog.DeclareFileAsync(definition, cancellationToken);
    }

    /// <summary>Counts a request from now on, for whoever is decided after it.</summary>
    internal async ValueTask<RequestEvent> BeginAsync(FraudKind kind, Policy policy, FraudRequest request, Timestamp now)
    {
        var type = await TypeOfAsync(kind, policy);
        var time = TimeOf(request, now);
        var (id, row) = (IdOf(kind, request), RowOf(type, request));
        return new(type, id, time, row, inFlight.Begin(type, id, time, now, row));
    }

    /// <summary>It was decided: it goes into the log.</summary>
    internal void Decided(RequestEvent made, FraudVerdict verdict, string decision)
    {
        SetVerdict(made, verdict.Word, verdict.Rule, verdict.Probability, decision);
        writer.Post(made);
    }

    /// <summary>It was not decided, and counts no more.</summary>
    internal void Forget(RequestEvent made)
    {
        if (made.InFlight is { } known) inFlight.Forget(known);
    }

    /// <summary>The event of a decision that was recorded: after a kill, it may not be in the log.</summary>
    internal async ValueTask<RequestEvent> OfRecordAsync(FraudKind kind, Policy policy, FraudRequest request, DecisionRecord record)
    {
        var type = await TypeOfAsync(kind, policy);
        var made = new RequestEvent(type, IdOf(kind, request), TimeOf(request, record.Time), RowOf(type, request), null);
        var verdict = FraudAnswer.Of(request.Id, record).Verdict;
        SetVerdict(made, verdict.Word, verdict.Rule, verdict.Probability, record.Id);
        return made;
    }

    // What a caller says happened later than now, by clocks that differ, happens now.
    static Timestamp TimeOf(FraudRequest request, Timestamp now) => request.EventTime is { } given && given < now ? given : now;

    static byte[] IdOf(FraudKind kind, FraudRequest request)
    {
        var id = Encoding.UTF8.GetBytes(FraudEventTypes.IdOf(kind, request.Id));
        return id.Length <= EventRecord.MaxIdBytes ? id : Encoding.UTF8.GetBytes(FraudEventTypes.IdOf(kind, FormattableString.Invariant($"{StableHash.Of(id):x16}{StableHash.Of(id.AsSpan(1)):x16}")));
    }

    static Row RowOf(EventType type, FraudRequest request)
    {
        var row = new Row(type.Schema);
        for (var i = 0; i < type.Schema.Count; i++)
        {
            var field = type.Schema.Fields[i];
            var value = field.Name switch { FraudRequestReader.Amount => FraudValues.AmountOf(request), FraudEventTypes.Request => request.Id, _ => request[field.Name] };
            // The user's own field may have had another type once, and the event type keeps that.
            if (value is not null && FraudValues.IsOf(value, field.Type)) RowValues.Set(row, i, value);
        }

        return row;
    }

    static void SetVerdict(RequestEvent made, string verdict, string? rule, double? probability, string decision)
    {
        Set("verdict", verdict);
        Set("rule", rule);
        Set("probability", probability);
        Set("decision", decision);

        void Set(string name, object? value)
        {
            if (value is not null && made.Type.Schema.IndexOf(name) is >= 0 and var at) RowValues.Set(made.Row, at, value);
        }
    }

    async Task DeclareAsync(FraudKind kind, Policy policy)
    {
        try
        {
            await catalog.DeclareFileAsync(FraudEventTypes.Of(kind, policy.Definition.Request), CancellationToken.None);
        }
        catch (InvalidInputException)
        {
            // A field of the user's own has another type than it once had: events go on without it.
            await catalog.DeclareFileAsync(FraudEventTypes.Of(kind, []), CancellationToken.None);
        }
    }

    async ValueTask<EventType> TypeOfAsync(FraudKind kind, Policy policy)
    {
        var declaring = _declared.GetValue(policy, version => new(() => DeclareAsync(kind, version))).Value;
        // What failed is tried again by the next one.
        if (declaring.IsFaulted) _declared.Remove(policy);
        if (!declaring.IsCompletedSuccessfully) await declaring;
        // The latest version: views may be bound to fields that came since.
        return catalog.TryGet(FraudEventTypes.NameOf(kind), out var type) ? type : throw new InvalidOperationException("It was declared.");
    }
}
