namespace Sextant.Hosting.Measuring;

/// <summary>Pictures that golden.mjs makes too: blocks of one colour with noise on them, float32 from 0 to 1, height, width, colour.</summary>
static class GoldenPicture
{
    const int Block = 16;

    public static float[] Make(int seed, int size)
    {
        var blocks = (size + Block - 1) / Block;
        var colours = Numbers((uint)seed, blocks * blocks * 3);
        var noise = Numbers((uint)seed + 1000, size * size * 3);
        var values = new float[size * size * 3];
        for (var i = 0; i < values.Length; i++)
        {
            var (point, colour) = (i / 3, i % 3);
            values[i] = 0.75f * colours[(point / size / Block * blocks + point % size / Block) * 3 + colour] + 0.25f * noise[i];
        }

        return values;
    }

    /// <summary>The congruential generator of Numerical Recipes, which is two lines in every language.</summary>
    static float[] Numbers(uint state, int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            state = state * 1664525 + 1013904223;
            values[i] = (state >> 8) / 16777216f;
        }

        return values;
    }
}
