using System.Numerics;

namespace Sextant.Hosting.Measuring;

/// <summary>
/// The made-up history that the point-in-time join is measured on: 20 rows of five numbers for each of 500,000 entities at even
/// chance over 180 days, in random order; each is known up to an hour after it happens. The spine asks for a million rows of random
/// entities in the last 153 days. All of it comes from a hash of the row's number and the seed.
/// </summary>
sealed class JoinHistory
{
    public const int Entities = 500_000;
    public const int RowsPerEntity = 20;
    public const int Events = Entities * RowsPerEntity;
    public const int SpineRows = 1_000_000;
    public const int Features = 5;

    const long Start = 1_735_689_600_000_000; // 2025-01-01
    const long Length = 180 * Timestamp.MicrosPerDay;
    const long SpineStart = 27 * Timestamp.MicrosPerDay;
    const long LongestDelay = 3_600_000_000;

    readonly ulong _seed;
    readonly int[] _places;

    public JoinHistory(int seed)
    {
        _seed = (ulong)seed;
        _places = new int[Events];
        for (var i = 0; i < Events; i++) _places[i] = i;
        new Random(seed).Shuffle(_places);
    }

    public int Entity(int row) => _places[row] % Entities;

    public long EventTime(int row) => Start + (long)(Hash(_places[row], 1) % (ulong)Length);

    public long Created(int row) => EventTime(row) + (long)(Hash(_places[row], 2) % (ulong)LongestDelay);

    public double Feature(int row, int feature) => (Hash(_places[row], 3 + feature) >> 11) * (1.0 / (1UL << 53));

    public int SpineEntity(int row) => (int)(Hash(row, 100) % Entities);

    public long SpineTime(int row) => Start + SpineStart + (long)(Hash(row, 101) % (ulong)(Length - SpineStart));

    // splitmix64's finalizer over the number, the column and the seed.
    ulong Hash(int number, int column)
    {
        var x = ((ulong)(uint)number * 0x9E3779B97F4A7C15) + BitOperations.RotateLeft(((ulong)column + 1) * 0xD1B54A32D192ED03, 17) + (_seed * 0x2545F4914F6CDD1D);
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
