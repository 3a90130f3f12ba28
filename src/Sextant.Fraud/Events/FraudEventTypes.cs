using Sextant.Events;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>
/// What fraud decisions leave in the event log, for features and for the entity graph: each payment, login and sign-up that was decided, and each label. Past ones
/// are ingested as events of the same types, and so history and present are one.
/// </summary>
public static class FraudEventTypes
{
    /// <summary>What turned out. Its event time is when that was known.</summary>
    public const string Label = "fraud_label";

    /// <summary>The request's id: what events of requests and of labels share.</summary>
    public const string Request = "request";

    const string Id = "id";
    const string EventTime = "eventTime";
    const string Micros = "amountMicros";

    /// <summary>The event type of a kind of request: <c>fraud_payment</c>, <c>fraud_login</c>, <c>fraud_signup</c>.</summary>
    public static string NameOf(FraudKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return $"fraud_{kind.Name}";
    }

    /// <summary>The declaration of a kind's events: its entities, its other fields, and what was decided. The amount is in units, as in expressions.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="own">The user's own fields.</param>
    public static EventTypeDefinition Of(FraudKind kind, IEnumerable<PolicyField> own)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var fields = kind.Fields.Where(field => field.Name is not (Id or EventTime or Micros)).ToList();
        List<Field> entities = [.. fields.Where(field => field.Entity is not null).Select(field => new Field(field.Name, field.Type))];
        List<Field> attributes = [.. fields.Where(field => field.Entity is null).Select(field => new Field(field.Name, field.Type))];
        if (kind.Field(Micros) is not null) attributes.Insert(0, new(FraudRequestReader.Amount, FieldType.Number));
        attributes.AddRange([new("verdict", FieldType.Text), new("rule", FieldType.Text), new("probability", FieldType.Number), new("decision", FieldType.Text), new(Request, FieldType.Text)]);
        foreach (var field in own.Where(field => IsOwn(kind, field.Name) && !Taken(field.Name)))
            (field.Entity is not null && field.Type == FieldType.Text ? entities : attributes).Add(new(field.Name, field.Type));
        return new(NameOf(kind), [.. entities], [.. attributes], $"A {kind.Name} that was decided, and how.");

        bool Taken(string name) => !Field.IsValidName(name) || EventTypeDefinition.ReservedNames.Contains(name, StringComparer.OrdinalIgnoreCase)
            || entities.Concat(attributes).Any(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The declaration of labels: whom the request was about, whether it was fraud, who says so.</summary>
    public static EventTypeDefinition Labels { get; } = new(
        Label,
        [.. FraudKinds.All.SelectMany(kind => kind.Fields).Where(field => field.Entity is not null && field.Name != Id).Select(field => field.Name).Distinct(StringComparer.Ordinal).Select(name => new Field(name, FieldType.Text))],
        [new("fraud", FieldType.Boolean, Required: true), new("source", FieldType.Text), new("kind", FieldType.Text), new(FraudRequestReader.Amount, FieldType.Number), new(Request, FieldType.Text)],
        "What turned out about a payment, login or sign-up: at the time when it was known.");

    /// <summary>All of them, without fields of the user's own.</summary>
    public static IEnumerable<EventTypeDefinition> All => [.. FraudKinds.All.Select(kind => Of(kind, [])), Labels];

    /// <summary>The id of a request's event: requests of two kinds may have the same id.</summary>
    public static string IdOf(FraudKind kind, string request)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return $"{kind.Name}/{request}";
    }

    static bool IsOwn(FraudKind kind, string name) => kind.Field(name) is null && name != FraudRequestReader.Amount && !GraphQuestion.IsOf(name);
}
