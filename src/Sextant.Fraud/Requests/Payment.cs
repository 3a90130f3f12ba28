namespace Sextant.Fraud;

/// <summary>A payment that is to be decided.</summary>
/// <param name="Values">See <see cref="FraudRequest.Values"/>.</param>
public sealed record Payment(IReadOnlyDictionary<string, object> Values) : FraudRequest(Values)
{
    /// <summary>Amount in millionths of the currency's unit, 0 to 10^15.</summary>
    public long AmountMicros => this["amountMicros"] as long? ?? 0;

    /// <summary>Currency, three letters (ISO 4217).</summary>
    public string Currency => Text("currency")!;

    /// <summary>A token for the card; never its number.</summary>
    public string? Card => Text("card");

    /// <summary>The first digits of the card's number: who issued it.</summary>
    public string? Bin => Text("bin");

    /// <summary>Who is paid.</summary>
    public string? Merchant => Text("merchant");

    /// <summary>Postal address that it is for.</summary>
    public string? Address => Text("address");
}
