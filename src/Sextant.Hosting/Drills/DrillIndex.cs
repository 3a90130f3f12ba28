using System.Collections.Concurrent;

namespace Sextant.Hosting.Drills;

/// <summary>The index of a drill: the last amounts of each card, in memory. Thread-safe.</summary>
sealed class DrillIndex
{
    /// <summary>Its name in degradations and among those that served.</summary>
    public const string Name = "index";

    const int Kept = 10;

    readonly ConcurrentDictionary<string, double[]> _amounts = new(StringComparer.Ordinal);

    /// <summary>Adds a card's newest amount.</summary>
    public void Add(string card, double amount) => _amounts.AddOrUpdate(card, static (_, one) => [one], static (_, known, one) => [one, .. known.Take(Kept - 1)], amount);

    /// <summary>The last ten amounts of a card, the newest first; empty if it is not known.</summary>
    public double[] Find(string card) => _amounts.GetValueOrDefault(card, []);
}
