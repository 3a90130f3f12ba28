using System.Text;

namespace Sextant.Features;

/// <summary>How one column of an answer is filled from its view's features.</summary>
sealed class CellPlan(int column, BoundColumn bound)
{
    public readonly int Column = column;

    public readonly int Field = bound.Field;

    public readonly bool HasDefault = bound.Default is not null;

    public readonly long DefaultSlot = bound.Default switch
    {
        bool value => value ? 1 : 0,
        long value => value,
        double value => BitConverter.DoubleToInt64Bits(value),
        Timestamp value => value.Micros,
        _ => 0,
    };

    public readonly bool IsList = bound.Type.IsList;

    public readonly bool IsPlain = !bound.Type.IsList && bound.Type.Kind != FieldKind.Text;

    public readonly byte[] DefaultText = bound.Default is string text ? Encoding.UTF8.GetBytes(text) : [];

    public readonly Array? DefaultList = bound.Default as Array;
}
