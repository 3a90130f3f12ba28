namespace Sextant.Client;

/// <summary>A payment that is to be decided.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AmountMicros">Amount in millionths of the currency's unit, 0 to 10^15.</param>
/// <param name="Currency">Currency, three letters (ISO 4217).</param>
public sealed record ClientPayment(string Id, long AmountMicros, string Currency) : ClientFraudRequest(Id)
{
    /// <inheritdoc/>
    public override string Kind => "payment";

    /// <summary>A token for the card; never its number, which the server refuses.</summary>
    public string? Card { get; init; }

    /// <summary>The first digits of the card's number: who issued it.</summary>
    public string? Bin { get; init; }

    /// <summary>Who is paid.</summary>
    public string? Merchant { get; init; }

    /// <summary>Postal address that it is for.</summary>
    public string? Address { get; init; }

    private protected override (string Name, object? Value)[] OfKind() => [("amountMicros", AmountMicros), ("currency", Currency), ("card", Card), ("bin", Bin), ("merchant", Merchant), ("address", Address)];
}
