using Sextant.Numerics;

namespace Sextant.Fraud.Tests.Deciding;

/// <summary>Labelled payments of a seed: fraud as often as the probability says.</summary>
static class MadeUpPayments
{
    public static LabelledPayment[] Of(int seed, int count, int distinct = 1000)
    {
        var random = new SeededRandom(seed);
        LabelledPayment[] payments = [.. Enumerable.Range(0, count).Select(i =>
        {
            var probability = Math.Pow(random.NextInt32(distinct) / (double)distinct, 3);
            return new LabelledPayment(probability, Math.Round(1 + (200 * random.NextDouble()), 2), random.NextDouble() < probability, i % 5, i % 17);
        })];
        payments[0] = payments[0] with { IsFraud = true };
        return payments;
    }

    /// <summary>Costs of a seed.</summary>
    public static FraudCosts Costs(int seed)
    {
        var random = new SeededRandom(seed + 1_000_003L);
        return new() { LossShare = 0.2 + random.NextDouble(), WrongBlock = 40 * random.NextDouble(), Review = 8 * random.NextDouble(), ReviewFinds = random.NextDouble() };
    }
}
