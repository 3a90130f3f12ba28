namespace Sextant.Fraud;

/// <summary>A login that is to be decided: may the account have been taken over?</summary>
/// <param name="Values">See <see cref="FraudRequest.Values"/>.</param>
public sealed record Login(IReadOnlyDictionary<string, object> Values) : FraudRequest(Values)
{
    /// <summary>Whether the password was right; null if that is not known.</summary>
    public bool? IsSuccessful => this["successful"] as bool?;

    /// <summary>What the browser says it is.</summary>
    public string? UserAgent => Text("userAgent");
}
