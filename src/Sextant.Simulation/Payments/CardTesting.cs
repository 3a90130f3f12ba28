namespace Sextant.Simulation;

/// <summary>Stolen cards are tried with small amounts in one burst; those that work are used high, by somebody who bought the list.</summary>
sealed class CardTesting(PaymentPopulation people, AttemptIds ids) : IScheme
{
    public IEnumerable<Attempt> Play(DateTimeOffset start, SchemePace pace, Random random)
    {
        var (tester, place) = (new Thief(ids, random), people.AnyOf(random, "games", "charity", "books"));
        var time = start;
        for (var cards = pace.Many(4, 9, random); cards > 0; cards--)
        {
            var victim = random.Any(people.Customers);
            var card = random.Any(victim.Cards);
            time += random.Wait(TimeSpan.FromSeconds(12));
            yield return tester.Pay(FraudScheme.CardTesting, card, victim.Country, place, random.Between(0.5, 3.5), time.WholeMillisecond());
            if (!random.Happens(0.55)) continue;
            var (buyer, later) = (random.Happens(0.3) ? tester : new Thief(ids, random, victim.Country), time + random.Wait(pace.Hours));
            for (var payments = random.Next(1, 4); payments > 0; payments--)
            {
                var shop = random.Happens(0.25) ? people.MarketPlace : people.AnyOf(random, "electronics", "gift cards", "fashion");
                yield return buyer.Pay(FraudScheme.CardTesting, card, victim.Country, shop, random.LogNormal(170, 0.6), later.WholeMillisecond());
                later += random.Wait(pace.Between);
            }
        }
    }
}
