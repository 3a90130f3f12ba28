namespace Sextant.Simulation;

/// <summary>Draws that the payment world is made of.</summary>
static class Chance
{
    public static bool Happens(this Random random, double probability) => random.NextDouble() < probability;

    public static T Any<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public static double Between(this Random random, double low, double high) => low + ((high - low) * random.NextDouble());

    /// <summary>Standard normal, by Box and Muller.</summary>
    public static double Normal(this Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static double LogNormal(this Random random, double median, double spread) => median * Math.Exp(spread * random.Normal());

    /// <summary>Exponential waiting time.</summary>
    public static TimeSpan Wait(this Random random, TimeSpan mean) => mean * -Math.Log(1 - random.NextDouble());

    /// <summary>A count with this mean, by Knuth; for means below some hundred.</summary>
    public static int Poisson(this Random random, double mean)
    {
        var (limit, count, product) = (Math.Exp(-mean), 0, random.NextDouble());
        while (product > limit)
        {
            count++;
            product *= random.NextDouble();
        }

        return count;
    }

    public static DateTimeOffset WholeMillisecond(this DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond)).ToUniversalTime();
}
