namespace Sextant.Expressions;

/// <summary>A parameter of a function.</summary>
/// <param name="Name">Its name in the reference.</param>
/// <param name="Type">What it takes.</param>
/// <param name="IsConstant">True if only a literal may stand here.</param>
sealed record Parameter(string Name, FieldType Type, bool IsConstant)
{
    public override string ToString() => $"{Name}: {(IsConstant ? "constant " : "")}{Type}";
}
