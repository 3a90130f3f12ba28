using System.Text;
using Sextant.Numerics;

namespace Sextant.Hosting.Measuring;

/// <summary>A made-up feature, hour by hour.</summary>
/// <param name="Kind">What it looks like.</param>
/// <param name="Random">Its chance.</param>
/// <param name="Change">What happens at the onset; null for nothing.</param>
/// <param name="Onset">The hour of the onset.</param>
sealed record MadeUpFeature(MadeUpKind Kind, SeededRandom Random, MadeUpChange? Change, long Onset)
{
    const double RowsAnHour = 200;

    static readonly byte[][] Categories = [.. Enumerable.Range(0, 8).Select(i => Encoding.UTF8.GetBytes($"kind{i}"))];

    /// <summary>Rows of an hour: more by day than by night, fewer at weekends.</summary>
    public static int Rows(long hour)
    {
        var rows = RowsAnHour * (1 + (0.6 * Math.Sin(2 * Math.PI * ((hour % 24) - 8) / 24)));
        return (int)(hour / 24 % 7 >= 5 ? 0.7 * rows : rows);
    }

    /// <summary>The values of an hour.</summary>
    /// <param name="hour">The hour; the days of a feature are not all alike.</param>
    /// <param name="sketch">Takes them.</param>
    /// <param name="raw">Takes the numbers too; null for nobody.</param>
    public void Fill(long hour, ValueSketch sketch, List<float>? raw = null)
    {
        // Each day is a little different from the others, as days are.
        var day = 0.03 * Random.Split(hour / 24).NextNormal();
        var random = Random.Split(1_000_000 + hour);
        var change = hour >= Onset ? Change : null;
        var (rows, last) = (Rows(hour), 0.0);
        for (var row = 0; row < rows; row++)
        {
            if (Kind == MadeUpKind.Category)
            {
                sketch.Add(Categories[Category(random, change)]);
                continue;
            }

            if (Kind == MadeUpKind.Gaps && random.NextDouble() < 0.1 + (change?.Missing ?? 0))
            {
                sketch.AddMissing();
                continue;
            }

            if (Kind != MadeUpKind.Bursts || row == 0 || random.NextDouble() < 1.0 / 8) last = Value(hour, day, random, change);
            sketch.Add(last);
            raw?.Add((float)last);
        }
    }

    double Value(long hour, double day, SeededRandom random, MadeUpChange? change)
    {
        var normal = day + (change?.Shift ?? 0) + ((change?.Spread ?? 1) * random.NextNormal());
        return Kind switch
        {
            MadeUpKind.Amount => 40 * Math.Exp(normal),
            MadeUpKind.Seasonal => normal + Math.Sin(2 * Math.PI * (hour % 24) / 24),
            MadeUpKind.Count => normal < 0.5 ? 0 : Math.Floor(5 * normal),
            _ => normal,
        };
    }

    static int Category(SeededRandom random, MadeUpChange? change)
    {
        if (random.NextDouble() < (change?.Mix ?? 0)) return 1 + random.NextInt32(Categories.Length - 1);
        // Each half as frequent as the one before.
        var category = 0;
        while (category < Categories.Length - 1 && random.NextDouble() < 0.5) category++;
        return category;
    }
}
