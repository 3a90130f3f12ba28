using Sextant.Numerics;

namespace Sextant.Features;

/// <summary>The two operations on accumulators: add an event, merge with another. Both give the same bits in any order.</summary>
static class MeasureFold
{
    /// <summary>Adds an event to the accumulators of a tile.</summary>
    public static void Add(ReadOnlySpan<Measure> measures, Span<long> words, Span<object?> objects, FoldEvent item)
    {
        foreach (ref readonly var measure in measures)
        {
            if (measure.Input >= 0 && item.Inputs.IsNull(measure.Input)) continue;
            var at = words[measure.Slot..];
            switch (measure.Kind)
            {
                case MeasureKind.Count:
                    at[0]++;
                    break;
                case MeasureKind.Sum:
                    if (AddTo(at.Slice(1, ExactSum.Words), measure, item)) at[0]++;
                    break;
                case MeasureKind.Moments:
                    var number = Number(measure, item);
                    if (!ExactSum.TryAddSquare(at.Slice(1 + ExactSum.Words, ExactSum.Words), number)) break;
                    ExactSum.TryAdd(at.Slice(1, ExactSum.Words), number);
                    at[0]++;
                    break;
                case MeasureKind.Min or MeasureKind.Max:
                    Extreme(measure, at, item.Inputs.GetSlot(measure.Input));
                    break;
                case MeasureKind.Last or MeasureKind.First:
                    if (Wins(measure.Kind, at, item.Time, item.Arrival, item.Sequence)) Take(measure, at, objects, item);
                    break;
                case MeasureKind.Latest:
                    at[1] = at[0] == 0 ? item.Time : Math.Max(at[1], item.Time);
                    at[0]++;
                    break;
                default:
                    AddToSketch(measure, at, ref objects[measure.Object], item);
                    break;
            }
        }
    }

    /// <summary>Merges the accumulators of a tile into others.</summary>
    public static void Merge(ReadOnlySpan<Measure> measures, Span<long> words, Span<object?> objects, ReadOnlySpan<long> otherWords, ReadOnlySpan<object?> otherObjects)
    {
        foreach (ref readonly var measure in measures)
        {
            var at = words[measure.Slot..];
            var other = otherWords[measure.Slot..];
            if (other[0] == 0) continue;
            switch (measure.Kind)
            {
                case MeasureKind.Sum or MeasureKind.Moments:
                    ExactSum.Merge(at.Slice(1, ExactSum.Words), other.Slice(1, ExactSum.Words));
                    if (measure.Kind == MeasureKind.Moments) ExactSum.Merge(at.Slice(1 + ExactSum.Words, ExactSum.Words), other.Slice(1 + ExactSum.Words, ExactSum.Words));
                    break;
                case MeasureKind.Min or MeasureKind.Max:
                    var count = at[0];
                    Extreme(measure, at, other[1]);
                    at[0] = count;
                    break;
                case MeasureKind.Last or MeasureKind.First:
                    if (!Wins(measure.Kind, at, other[1], other[2], other[3])) break;
                    other.Slice(1, 4).CopyTo(at[1..]);
                    if (measure.Object >= 0) objects[measure.Object] = otherObjects[measure.Object];
                    break;
                case MeasureKind.Latest:
                    at[1] = at[0] == 0 ? other[1] : Math.Max(at[1], other[1]);
                    break;
                case MeasureKind.Distinct or MeasureKind.Frequent or MeasureKind.Quantiles:
                    MergeSketch(measure, ref objects[measure.Object], otherObjects[measure.Object]!);
                    break;
            }

            at[0] = measure.Kind is MeasureKind.Last or MeasureKind.First ? 1 : at[0] + other[0];
        }
    }

    static bool AddTo(Span<long> sum, in Measure measure, FoldEvent item)
    {
        if (measure.InputKind == FieldKind.Number) return ExactSum.TryAdd(sum, item.Inputs.GetNumber(measure.Input));
        ExactSum.Add(sum, item.Inputs.GetSlot(measure.Input));
        return true;
    }

    static double Number(in Measure measure, FoldEvent item) => measure.InputKind == FieldKind.Number ? item.Inputs.GetNumber(measure.Input) : item.Inputs.GetSlot(measure.Input);

    // The words keep numbers as they are, so numbers are compared as numbers; NaN never gets in.
    static void Extreme(in Measure measure, Span<long> at, long candidate)
    {
        int order;
        if (measure.InputKind == FieldKind.Number)
        {
            var number = BitConverter.Int64BitsToDouble(candidate);
            if (!double.IsFinite(number)) return;
            if (number == 0) candidate = 0; // one zero, so that -0 and 0 do not depend on order
            order = number.CompareTo(BitConverter.Int64BitsToDouble(at[1]));
        }
        else
        {
            order = candidate.CompareTo(at[1]);
        }

        if (at[0] == 0 || (measure.Kind == MeasureKind.Min ? order < 0 : order > 0)) at[1] = candidate;
        at[0]++;
    }

    static bool Wins(MeasureKind kind, Span<long> at, long time, long arrival, long sequence)
    {
        if (at[0] == 0) return true;
        var order = (time, arrival, sequence).CompareTo((at[1], at[2], at[3]));
        return kind == MeasureKind.Last ? order > 0 : order < 0;
    }

    static void Take(in Measure measure, Span<long> at, Span<object?> objects, FoldEvent item)
    {
        at[0] = 1;
        (at[1], at[2], at[3]) = (item.Time, item.Arrival, item.Sequence);
        if (measure.Object >= 0) objects[measure.Object] = item.Inputs.GetUtf8(measure.Input).ToArray();
        else at[4] = item.Inputs.GetSlot(measure.Input);
    }

    static void AddToSketch(in Measure measure, Span<long> at, ref object? sketch, FoldEvent item)
    {
        switch (measure.Kind)
        {
            case MeasureKind.Distinct:
                ((HyperLogLog)(sketch ??= new HyperLogLog())).Add(measure.InputKind == FieldKind.Text
                    ? StableHash.Of(item.Inputs.GetUtf8(measure.Input))
                    : StableHash.Of(measure.InputKind == FieldKind.Number && item.Inputs.GetNumber(measure.Input) == 0 ? 0 : item.Inputs.GetSlot(measure.Input)));
                break;
            case MeasureKind.Frequent:
                ((TopK)(sketch ??= new TopK())).Add(item.Inputs.GetUtf8(measure.Input));
                break;
            default:
                var number = Number(measure, item);
                if (!double.IsFinite(number)) return;
                ((QuantileSketch)(sketch ??= new QuantileSketch())).Add(number);
                break;
        }

        at[0]++;
    }

    static void MergeSketch(in Measure measure, ref object? sketch, object other)
    {
        switch (measure.Kind)
        {
            case MeasureKind.Distinct:
                ((HyperLogLog)(sketch ??= new HyperLogLog())).Merge((HyperLogLog)other);
                break;
            case MeasureKind.Frequent:
                ((TopK)(sketch ??= new TopK())).Merge((TopK)other);
                break;
            default:
                ((QuantileSketch)(sketch ??= new QuantileSketch())).Merge((QuantileSketch)other);
                break;
        }
    }
}
