using System.Buffers.Binary;

namespace Sextant.Learning;

/// <summary>Takes the weights out of the shards. Nothing is allocated for a weight before its bytes are there.</summary>
static class WeightReader
{
    public static Dictionary<string, Weight> Read(IReadOnlyList<WeightGroup> groups, Func<string, byte[]> shard)
    {
        var weights = new Dictionary<string, Weight>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var bytes = Joined(group, shard);
            var at = 0;
            foreach (var spec in group.Weights)
            {
                if (!weights.TryAdd(spec.Name, Read(spec, bytes.AsSpan(at, (int)spec.Bytes)))) throw new InvalidInputException("SXT2374", $"The weight '{spec.Name}' is given twice. The model is damaged.");
                at += (int)spec.Bytes;
            }
        }

        return weights;
    }

    static byte[] Joined(WeightGroup group, Func<string, byte[]> shard)
    {
        var parts = group.Paths.Select(shard).ToArray();
        var (found, expected) = (parts.Sum(part => (long)part.Length), group.Weights.Sum(weight => weight.Bytes));
        if (found != expected || expected > Array.MaxLength)
            throw new InvalidInputException("SXT2373", FormattableString.Invariant($"The weights of the model claim {expected} bytes, but {(group.Paths.Count == 1 ? "the file" : "the files")} {string.Join(", ", group.Paths)} {(group.Paths.Count == 1 ? "has" : "have")} {found}. Copy them again; one may be cut off or of another model."));
        if (parts.Length == 1) return parts[0];
        var joined = new byte[found];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(joined, at);
            at += part.Length;
        }

        return joined;
    }

    static Weight Read(WeightSpec spec, ReadOnlySpan<byte> bytes) => spec.Element switch
    {
        OnnxElement.Float32 => new(spec, Floats(spec, bytes), [], []),
        OnnxElement.Int64 => new(spec, [], Integers(spec, bytes), []),
        _ => new(spec, [], [], [.. bytes.ToArray().Select(value => value != 0)]),
    };

    static float[] Floats(WeightSpec spec, ReadOnlySpan<byte> bytes)
    {
        var values = new float[spec.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = spec.Stored switch
            {
                StoredAs.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]),
                StoredAs.Float16 => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]),
                _ => (float)Quantised(spec, bytes, i),
            };
        }

        return values;
    }

    static long[] Integers(WeightSpec spec, ReadOnlySpan<byte> bytes)
    {
        var values = new long[spec.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = spec.Stored == StoredAs.Int32 ? BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]) : (long)Math.Round(Quantised(spec, bytes, i), MidpointRounding.AwayFromZero);
        return values;
    }

    static double Quantised(WeightSpec spec, ReadOnlySpan<byte> bytes, int at) =>
        (spec.Stored == StoredAs.UInt8 ? bytes[at] : BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * at)..])) * spec.Scale + spec.Minimum;
}
