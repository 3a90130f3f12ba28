using Sextant.Client;

namespace Sextant.Simulation;

/// <summary>A group makes up accounts that share devices, an address and a mail domain, lets them age, and takes out what it can at two merchants.</summary>
sealed class FraudRing(PaymentPopulation people, AttemptIds ids) : IScheme
{
    public IEnumerable<Attempt> Play(DateTimeOffset start, SchemePace pace, Random random)
    {
        var country = random.Any(Countries.Home);
        Thief[] devices = [new(ids, random, country), new(ids, random, country)];
        Merchant[] shops = [people.AnyOf(random, "gift cards", "electronics"), people.AnyOf(random, "gift cards", "fashion", "games")];
        var domain = $"{ids.Next("r")}.example";
        var signUp = start;
        var cashOut = start + (pace.Ageing * random.Between(0.5, 1.5));
        for (var accounts = pace.Many(4, 7, random); accounts > 0; accounts--)
        {
            var (thief, account, card) = (random.Any(devices), ids.Next("c"), PaymentPopulation.TokenOf(random));
            var email = $"{account[2..]}@{domain}";
            signUp += random.Wait(pace.Hours / 3);
            yield return new(signUp.WholeMillisecond(), SignUp(thief, devices[0].Address, account, email, country), FraudScheme.Ring);
            var time = cashOut + random.Wait(pace.Hours);
            for (var payments = random.Next(2, 5); payments > 0; payments--)
            {
                var payment = thief.Pay(FraudScheme.Ring, card, country, random.Any(shops), random.LogNormal(130, 0.5), time.WholeMillisecond());
                yield return payment with { Request = (ClientPayment)payment.Request with { Customer = account, Email = email, Address = devices[0].Address } };
                time += random.Wait(pace.Between);
            }
        }
    }

    ClientSignUp SignUp(Thief thief, string address, string account, string email, string country) => new(ids.Next("s"))
    {
        Customer = account,
        Email = email,
        Device = thief.Device,
        Ip = thief.Ip,
        Country = thief.Country,
        Address = address,
        Phone = $"+00 {account[^6..]}",
        UserAgent = country == thief.Country ? "Chrome/131 Android" : "Chrome/119 Windows",
    };
}
