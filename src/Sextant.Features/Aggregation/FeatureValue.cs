using Sextant.Numerics;

namespace Sextant.Features;

/// <summary>Makes a feature's value from its accumulator.</summary>
static class FeatureValue
{
    /// <summary>Writes the value into its field of <paramref name="output"/>, which is null so far.</summary>
    public static void Write(WindowTrack track, in WindowFeature feature, Accumulators values, Timestamp time, Row output)
    {
        ref readonly var measure = ref track.Measures[feature.Measure];
        var at = values.Words[measure.Slot..];
        var field = feature.Output;
        var count = at[0];
        switch (feature.Feature.Definition.Aggregate)
        {
            case Aggregation.Count:
                output.SetInteger(field, count);
                break;
            case Aggregation.Sum when measure.InputKind == FieldKind.Number:
                output.SetNumber(field, Sum(at));
                break;
            case Aggregation.Sum:
                output.SetInteger(field, ExactSum.ToInteger(at.Slice(1, ExactSum.Words)));
                break;
            case Aggregation.Distinct:
                output.SetInteger(field, count == 0 ? 0 : ((HyperLogLog)values.Objects[measure.Object]!).Estimate());
                break;
            default:
                if (count > 0) WriteOfSome(track, feature, values, time, output);
                break;
        }
    }

    /// <summary>What is null for an empty window.</summary>
    static void WriteOfSome(WindowTrack track, in WindowFeature feature, Accumulators values, Timestamp time, Row output)
    {
        ref readonly var measure = ref track.Measures[feature.Measure];
        var at = values.Words[measure.Slot..];
        var field = feature.Output;
        var definition = feature.Feature.Definition;
        switch (definition.Aggregate)
        {
            case Aggregation.Mean:
                output.SetNumber(field, Sum(at) / at[0]);
                break;
            case Aggregation.Std:
                if (at[0] > 1) output.SetNumber(field, Deviation(at, at[0]));
                break;
            case Aggregation.Ratio:
                var divisor = Sum(values.Words[track.Measures[feature.Divisor].Slot..]);
                if (divisor != 0) output.SetNumber(field, Sum(at) / divisor);
                break;
            case Aggregation.Min or Aggregation.Max:
                output.SetSlot(field, at[1]);
                break;
            case Aggregation.Last or Aggregation.First:
                if (measure.Object >= 0) output.SetUtf8(field, (byte[])values.Objects[measure.Object]!);
                else output.SetSlot(field, at[4]);
                break;
            case Aggregation.TimeSince:
                output.SetNumber(field, (time.Micros - at[1]) / 1e6);
                break;
            case Aggregation.Quantile:
                output.SetNumber(field, ((QuantileSketch)values.Objects[measure.Object]!).Quantile(definition.Quantile!.Value));
                break;
            default:
                output.SetList(field, ((TopK)values.Objects[measure.Object]!).Top(definition.Top ?? 10));
                break;
        }
    }

    static double Sum(Span<long> at) => ExactSum.ToDouble(at.Slice(1, ExactSum.Words));

    /// <summary>The deviation of a sample from its count, exact sum and exact sum of squares, in this order.</summary>
    // (S2 − S1²/n) / (n − 1) with 106 bits, so that cancellation takes nothing that a double would show.
    internal static double Deviation(Span<long> at, long count)
    {
        var (sum, sumLow) = ExactSum.ToDoubleDouble(at.Slice(1, ExactSum.Words));
        var (squares, squaresLow) = ExactSum.ToDoubleDouble(at.Slice(1 + ExactSum.Words, ExactSum.Words));
        var product = sum * sum;
        var productLow = Math.FusedMultiplyAdd(sum, sum, -product) + (2 * sum * sumLow);
        var quotient = product / count;
        var quotientLow = (Math.FusedMultiplyAdd(-quotient, count, product) + productLow) / count;
        var variance = ((squares - quotient) + (squaresLow - quotientLow)) / (count - 1);
        return Math.Sqrt(Math.Max(0, variance));
    }
}
