namespace Sextant.Numerics.Tests.Kernels;

static class RandomMatrix
{
    /// <summary>Values in (-1, 1).</summary>
    public static float[] Of(SeededRandom random, int count)
    {
        var values = new float[count];
        foreach (ref var value in values.AsSpan()) value = (2 * random.NextSingle()) - 1;
        return values;
    }

    /// <summary>Small whole numbers, whose sums are exact in any order.</summary>
    public static float[] Whole(SeededRandom random, int count)
    {
        var values = new float[count];
        foreach (ref var value in values.AsSpan()) value = random.NextInt32(9) - 4;
        return values;
    }
}
