namespace Sextant.Learning;

/// <summary>Adds up derivatives in blocks of fixed size, so that the number of threads changes no bit.</summary>
static class PairSum
{
    const int BlockRows = 1 << 15;

    public static GradientSum Of(int[] rows, int count, GradientPair[] pairs, Workers workers)
    {
        var blocks = new GradientSum[(count + BlockRows - 1) / BlockRows];
        workers.For(blocks.Length, block =>
        {
            double gradient = 0, hessian = 0;
            foreach (var row in rows.AsSpan(block * BlockRows, Math.Min(BlockRows, count - (block * BlockRows))))
            {
                gradient += pairs[row].Gradient;
                hessian += pairs[row].Hessian;
            }

            blocks[block] = new(gradient, hessian);
        });

        return blocks.Aggregate(default(GradientSum), (sum, block) => sum + block);
    }
}
