namespace Sextant.Features;

/// <summary>What a tile keeps for one or more features: an accumulator that starts at zero, takes events and merges with its like.</summary>
enum MeasureKind
{
    /// <summary>[n]</summary>
    Count,

    /// <summary>[n, sum × 4]</summary>
    Sum,

    /// <summary>[n, sum × 4, sum of squares × 4]</summary>
    Moments,

    /// <summary>[n, value]</summary>
    Min,

    /// <summary>[n, value]</summary>
    Max,

    /// <summary>[n, event time, arrival, sequence, value] and an object for text</summary>
    Last,

    /// <summary>As <see cref="Last"/>.</summary>
    First,

    /// <summary>[n, event time]</summary>
    Latest,

    /// <summary>[n] and a <see cref="Numerics.HyperLogLog"/></summary>
    Distinct,

    /// <summary>[n] and a <see cref="Numerics.TopK"/></summary>
    Frequent,

    /// <summary>[n] and a <see cref="Numerics.QuantileSketch"/></summary>
    Quantiles,
}

/// <summary>A kind over one input (-1: none), and where its words and its object lie in a tile.</summary>
readonly record struct Measure(MeasureKind Kind, int Input, FieldKind InputKind, int Slot, int Object)
{
    /// <summary>How many words a kind takes; the first always counts the values.</summary>
    public static int Words(MeasureKind kind) => kind switch
    {
        MeasureKind.Sum => 5,
        MeasureKind.Moments => 9,
        MeasureKind.Min or MeasureKind.Max or MeasureKind.Latest => 2,
        MeasureKind.Last or MeasureKind.First => 5,
        _ => 1,
    };

    /// <summary>True if the kind keeps an object beside its words.</summary>
    public static bool HasObject(MeasureKind kind, FieldKind input) => kind switch
    {
        MeasureKind.Distinct or MeasureKind.Frequent or MeasureKind.Quantiles => true,
        MeasureKind.Last or MeasureKind.First => input == FieldKind.Text,
        _ => false,
    };
}
