namespace Sextant.Client;

/// <summary>A sign-up that is to be decided.</summary>
/// <param name="Id">Its id.</param>
public sealed record ClientSignUp(string Id) : ClientFraudRequest(Id)
{
    /// <inheritdoc/>
    public override string Kind => "signup";

    /// <summary>Phone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Postal address.</summary>
    public string? Address { get; init; }

    /// <summary>What the browser says it is.</summary>
    public string? UserAgent { get; init; }

    private protected override (string Name, object? Value)[] OfKind() => [("phone", Phone), ("address", Address), ("userAgent", UserAgent)];
}
