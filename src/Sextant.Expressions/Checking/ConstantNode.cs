namespace Sextant.Expressions;

/// <summary>A constant.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Value">
/// Null, bool, long (integer; time in microseconds), double, string, or for a list <c>bool[]</c>, <c>long[]</c>, <c>double[]</c>, <c>string[]</c>.
/// </param>
sealed record ConstantNode(FieldType Type, object? Value) : Node(Type)
{
    public bool Equals(ConstantNode? other)
    {
        if (other is null || other.Type != Type) return false;
        // -0.0 equals 0.0, but 1 / -0.0 does not equal 1 / 0.0: they must not be shared.
        if (Value is double number && other.Value is double otherNumber)
            return BitConverter.DoubleToInt64Bits(number) == BitConverter.DoubleToInt64Bits(otherNumber);
        return Equals(Value, other.Value);
    }

    public override int GetHashCode() => HashCode.Combine(Type, Value);
}
