namespace Sextant.Learning;

/// <summary>A weight with its values: of float32 in <see cref="Floats"/>, of int64 in <see cref="Integers"/>, of boolean in <see cref="Booleans"/>.</summary>
sealed record Weight(WeightSpec Spec, float[] Floats, long[] Integers, bool[] Booleans)
{
    public long[] Shape => Spec.Shape;
}
