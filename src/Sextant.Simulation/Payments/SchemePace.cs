namespace Sextant.Simulation;

/// <summary>How much time fraud takes. In history it is as in life; the live demo cannot wait for days.</summary>
/// <param name="Ageing">How long a ring leaves its accounts alone, and copied cards lie.</param>
/// <param name="Between">Mean time between the payments of a thief.</param>
/// <param name="Hours">What an hour is: within so long thieves come back.</param>
/// <param name="Size">How many accounts, cards and tries, relative to history.</param>
sealed record SchemePace(TimeSpan Ageing, TimeSpan Between, TimeSpan Hours, double Size)
{
    public static SchemePace History { get; } = new(TimeSpan.FromDays(9), TimeSpan.FromMinutes(6), TimeSpan.FromHours(1), 1);

    public static SchemePace Live { get; } = new(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(40), 0.7);

    public int Many(int low, int high, Random random) => Math.Max(1, (int)Math.Round(Size * random.Next(low, high + 1)));
}
