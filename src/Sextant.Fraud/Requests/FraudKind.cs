namespace Sextant.Fraud;

/// <summary>A kind of request: its name and its fields.</summary>
/// <param name="Name">Its name, as <c>payment</c>.</param>
/// <param name="Fields">Its fields; further ones are declared by the policy.</param>
public abstract record FraudKind(string Name, IReadOnlyList<FraudField> Fields)
{
    /// <summary>The name of the policy that declares its rules, and of the decider.</summary>
    public string Decider => $"fraud.{Name}";

    /// <summary>A field of the kind; null if it has none of that name.</summary>
    public FraudField? Field(string name) => Fields.FirstOrDefault(field => field.Name == name);
}
