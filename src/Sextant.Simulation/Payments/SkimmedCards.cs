using Sextant.Client;

namespace Sextant.Simulation;

/// <summary>Cards of a shop's regular customers are copied there, lie for some time, and are used abroad in other shops.</summary>
sealed class SkimmedCards(PaymentPopulation people, AttemptIds ids) : IScheme
{
    public IEnumerable<Attempt> Play(DateTimeOffset start, SchemePace pace, Random random)
    {
        var shop = people.AnyOf(random, "restaurant", "fuel");
        var country = random.Any(Countries.Thieves);
        var victims = people.Customers.Where(customer => customer.Favourites.Contains(shop)).ToList();
        for (var cards = Math.Min(victims.Count, pace.Many(6, 14, random)); cards > 0; cards--)
        {
            var victim = random.Any(victims);
            var time = start + (pace.Ageing * random.Between(0.3, 2));
            for (var payments = random.Next(1, 3); payments > 0; payments--)
            {
                var elsewhere = people.AnyOf(random, "groceries", "fuel", "restaurant", "pharmacy");
                var payment = new ClientPayment(ids.Next("p"), HonestLife.Micros(random.LogNormal(90, 0.6) * Countries.UnitsOf(victim.Country)), Countries.CurrencyOf(victim.Country))
                {
                    Customer = victim.Id,
                    Card = victim.Cards[0],
                    Bin = PaymentPopulation.BinOf(victim.Cards[0], victim.Country),
                    Merchant = elsewhere.Id,
                    Country = country,
                };
                yield return new(time.WholeMillisecond(), payment, FraudScheme.SkimmedCards);
                time += random.Wait(pace.Between * 3);
            }
        }
    }
}
