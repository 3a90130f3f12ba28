using Sextant.Client;

namespace Sextant.Simulation;

/// <summary>Stolen passwords are tried on many accounts from one device; one that fits is used later, from elsewhere, to pay with the card that is on file.</summary>
sealed class AccountTakeover(PaymentPopulation people, AttemptIds ids) : IScheme
{
    public IEnumerable<Attempt> Play(DateTimeOffset start, SchemePace pace, Random random)
    {
        var bot = new Thief(ids, random);
        var (time, tries, taken) = (start, pace.Many(20, 45, random), random.Next(1, 4));
        for (var number = 0; number < tries; number++)
        {
            var victim = random.Any(people.Customers);
            var fits = number >= tries - taken;
            yield return Login(bot, victim, fits, time);
            time += random.Wait(TimeSpan.FromSeconds(2));
            if (!fits) continue;
            var (thief, later) = (new Thief(ids, random), time + random.Wait(pace.Hours));
            yield return Login(thief, victim, succeeds: true, later);
            for (var payments = random.Next(2, 5); payments > 0; payments--)
            {
                later += random.Wait(pace.Between);
                var shop = random.Happens(0.3) ? people.MarketPlace : people.AnyOf(random, "electronics", "gift cards");
                var payment = thief.Pay(FraudScheme.Takeover, victim.Cards[0], victim.Country, shop, random.LogNormal(150, 0.6), later.WholeMillisecond());
                yield return payment with { Request = (ClientPayment)payment.Request with { Customer = victim.Id, Email = victim.Email } };
            }
        }
    }

    Attempt Login(Thief thief, Customer victim, bool succeeds, DateTimeOffset time) => new(
        time.WholeMillisecond(),
        new ClientLogin(ids.Next("l")) { Customer = victim.Id, Email = victim.Email, Device = thief.Device, Ip = thief.Ip, Country = thief.Country, UserAgent = "python-requests/2.32", Successful = succeeds },
        FraudScheme.Takeover);
}
