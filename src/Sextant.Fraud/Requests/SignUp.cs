namespace Sextant.Fraud;

/// <summary>A sign-up that is to be decided: is it a person, and a new one?</summary>
/// <param name="Values">See <see cref="FraudRequest.Values"/>.</param>
public sealed record SignUp(IReadOnlyDictionary<string, object> Values) : FraudRequest(Values)
{
    /// <summary>Phone number.</summary>
    public string? Phone => Text("phone");

    /// <summary>Postal address.</summary>
    public string? Address => Text("address");

    /// <summary>What the browser says it is.</summary>
    public string? UserAgent => Text("userAgent");
}
