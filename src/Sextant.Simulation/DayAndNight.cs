namespace Sextant.Simulation;

/// <summary>Draws times at which people do things: four times as often in the evening as at night.</summary>
sealed class DayAndNight(DateTimeOffset start, TimeSpan span)
{
    public DateTimeOffset Any(Random random)
    {
        while (true)
        {
            var time = start + (span * random.NextDouble());
            var evening = (1 + Math.Cos((time.TimeOfDay.TotalHours - 20) / 24 * 2 * Math.PI)) / 2;
            if (random.NextDouble() < 0.25 + (0.75 * evening)) return WholeMillisecond(time);
        }
    }

    public static DateTimeOffset After(DateTimeOffset time, Random random, double meanSeconds) =>
        WholeMillisecond(time.AddSeconds(-meanSeconds * Math.Log(1 - random.NextDouble())));

    static DateTimeOffset WholeMillisecond(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond)).ToUniversalTime();
}
