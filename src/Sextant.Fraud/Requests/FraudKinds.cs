namespace Sextant.Fraud;

/// <summary>The kinds of requests that are decided.</summary>
public static class FraudKinds
{
    static readonly FraudField[] Common =
    [
        new("id", FieldType.Text, IsRequired: true, "request"), new("eventTime", FieldType.Time), new("customer", FieldType.Text, false, "customer"), new("email", FieldType.Text, false, "email"),
        new("device", FieldType.Text, false, "device"), new("ip", FieldType.Text, false, "ip"), new("country", FieldType.Text),
    ];

    /// <summary>Payments.</summary>
    public static FraudKind<Payment> Payment { get; } = new("payment",
    [
        .. Common, new("amountMicros", FieldType.Integer, IsRequired: true), new("currency", FieldType.Text, IsRequired: true), new("card", FieldType.Text, false, "card"), new("bin", FieldType.Text, false, "bin"),
        new("merchant", FieldType.Text, false, "merchant"), new("address", FieldType.Text, false, "address"),
    ], values => new(values));

    /// <summary>Logins.</summary>
    public static FraudKind<Login> Login { get; } = new("login", [.. Common, new("successful", FieldType.Boolean), new("userAgent", FieldType.Text)], values => new(values));

    /// <summary>Sign-ups.</summary>
    public static FraudKind<SignUp> SignUp { get; } = new("signup",
        [.. Common, new("phone", FieldType.Text, false, "phone"), new("address", FieldType.Text, false, "address"), new("userAgent", FieldType.Text)], values => new(values));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FraudKind> All { get; } = [Payment, Login, SignUp];

    /// <summary>Whether a policy of this name decides a kind.</summary>
    public static bool IsDecider(string name) => All.Any(kind => kind.Decider == name);
}
