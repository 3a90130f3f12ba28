namespace Sextant.Client;

/// <summary>A login that is to be decided.</summary>
/// <param name="Id">Its id.</param>
public sealed record ClientLogin(string Id) : ClientFraudRequest(Id)
{
    /// <inheritdoc/>
    public override string Kind => "login";

    /// <summary>Whether the password was right; null (default) if that is not known.</summary>
    public bool? Successful { get; init; }

    /// <summary>What the browser says it is.</summary>
    public string? UserAgent { get; init; }

    private protected override (string Name, object? Value)[] OfKind() => [("successful", Successful), ("userAgent", UserAgent)];
}
