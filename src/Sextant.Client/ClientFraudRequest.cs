namespace Sextant.Client;

/// <summary>A payment, login or sign-up that is to be decided. What is null is not sent.</summary>
/// <param name="Id">Its id: the same one with the same fields is decided once, with others it is refused (409).</param>
public abstract record ClientFraudRequest(string Id)
{
    static readonly IReadOnlyDictionary<string, object?> NoFields = new Dictionary<string, object?>();

    /// <summary><c>payment</c>, <c>login</c> or <c>signup</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>When it happened; null (default) for when it arrives. At most five minutes ahead of the server's clock.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>Whose it is.</summary>
    public string? Customer { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Fingerprint or id of the device.</summary>
    public string? Device { get; init; }

    /// <summary>Address in the network.</summary>
    public string? Ip { get; init; }

    /// <summary>Country, two letters (ISO 3166).</summary>
    public string? Country { get; init; }

    /// <summary>Fields of your own, as the policy's request declares them; values as in <see cref="ClientEvent.Attributes"/>. Default: none.</summary>
    public IReadOnlyDictionary<string, object?> Own { get; init; } = NoFields;

    /// <summary>The fields by the names that the server knows them by, in order; those without a value are left out.</summary>
    public IEnumerable<KeyValuePair<string, object>> Fields() =>
        ((IEnumerable<(string Name, object? Value)>)
        [
            ("id", Id), ("eventTime", EventTime), ("customer", Customer), ("email", Email), ("device", Device), ("ip", Ip), ("country", Country), .. OfKind(), .. Own.Select(pair => (pair.Key, pair.Value)),
        ]).Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value!));

    /// <summary>The fields that only this kind has.</summary>
    private protected abstract (string Name, object? Value)[] OfKind();
}
