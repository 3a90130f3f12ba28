using System.Collections.ObjectModel;

namespace Sextant.Fraud;

/// <summary>What is to be decided: a payment, a login or a sign-up. Fields that are not of its kind are the user's own, as the policy's request declares them.</summary>
/// <param name="Values">Values by field, as <see cref="Row.GetValue"/> gives them; none is null.</param>
public abstract record FraudRequest(IReadOnlyDictionary<string, object> Values)
{
    /// <summary>Its id, chosen by the sender: the same id with the same fields is decided once.</summary>
    public string Id => Text("id")!;

    /// <summary>When it happened, as the sender says; null for now.</summary>
    public Timestamp? EventTime => this["eventTime"] as Timestamp?;

    /// <summary>Whose it is.</summary>
    public string? Customer => Text("customer");

    /// <summary>E-mail address.</summary>
    public string? Email => Text("email");

    /// <summary>Fingerprint or id of the device.</summary>
    public string? Device => Text("device");

    /// <summary>Address in the network.</summary>
    public string? Ip => Text("ip");

    /// <summary>Country, two letters (ISO 3166).</summary>
    public string? Country => Text("country");

    /// <summary>What the entity graph said of it, by field; empty before it was asked.</summary>
    internal IReadOnlyDictionary<string, double> Graph { get; set; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>Its place among requests that are being decided; 0 if nobody counts it: see <see cref="Sextant.Features.InFlightEvent.Order"/>.</summary>
    internal long Order { get; set; }

    /// <summary>A field; null if it has no value.</summary>
    public object? this[string field] => Values.GetValueOrDefault(field);

    /// <summary>A field that is a text; null if it has no value.</summary>
    public string? Text(string field) => this[field] as string;
}
