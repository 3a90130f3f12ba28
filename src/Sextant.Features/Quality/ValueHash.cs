using System.Text;
using Sextant.Numerics;

namespace Sextant.Features;

/// <summary>A hash of a value of any type, the same for equal values.</summary>
static class ValueHash
{
    public static ulong Of(Row row, int field)
    {
        var type = row.Schema.Fields[field].Type;
        if (type.IsList) return OfList(row.GetList(field));
        return type.Kind switch
        {
            FieldKind.Text => StableHash.Of(row.GetUtf8(field)),
            FieldKind.Number => OfNumber(row.GetNumber(field)),
            _ => StableHash.Of(row.GetSlot(field)),
        };
    }

    static ulong OfList(Array list)
    {
        var hash = StableHash.Of(list.Length);
        foreach (var element in list) hash = StableHash.Of((long)(hash + OfElement(element!)));
        return hash;
    }

    static ulong OfElement(object element) => element switch
    {
        string text => StableHash.Of(Encoding.UTF8.GetBytes(text)),
        double number => OfNumber(number),
        bool truth => StableHash.Of(truth ? 1 : 0),
        _ => StableHash.Of((long)element),
    };

    // Adding 0 makes −0 to 0, which it equals.
    static ulong OfNumber(double number) => StableHash.Of(BitConverter.DoubleToInt64Bits(number + 0.0));
}
