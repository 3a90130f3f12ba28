using Sextant.Client;

namespace Sextant.Simulation;

/// <summary>What honest people do, with what makes them look suspicious at times: journeys, new devices, large purchases, presents, forgotten passwords.</summary>
sealed class HonestLife(PaymentPopulation people, AttemptIds ids)
{
    /// <summary>A payment of a customer.</summary>
    public Attempt Payment(Customer customer, DateTimeOffset time, Random random)
    {
        var merchant = random.Happens(PaymentPopulation.MarketPlaceShare) ? people.MarketPlace : random.Happens(0.65) ? random.Any(customer.Favourites) : people.AnyMerchant(random);
        var amount = random.LogNormal(customer.MedianAmount * merchant.Prices, customer.Spread) * (random.Happens(0.02) ? random.Between(4, 15) : 1);
        return new(time, Pay(customer, random.Any(customer.Cards), merchant, amount, time, random));
    }

    /// <summary>A login, after a wrong password or two at times.</summary>
    public IEnumerable<Attempt> Login(Customer customer, DateTimeOffset time, Random random)
    {
        for (var wrong = random.Happens(0.12) ? random.Next(1, 3) : 0; wrong >= 0; wrong--)
        {
            yield return new(time, new ClientLogin(ids.Next("l"))
            {
                Customer = customer.Id,
                Email = customer.Email,
                Device = random.Happens(0.03) ? customer.Device + "-other" : customer.DeviceAt(time),
                Ip = customer.IpAt(time),
                Country = customer.CountryAt(time),
                UserAgent = customer.UserAgent,
                Successful = wrong == 0,
            });
            time = (time + random.Wait(TimeSpan.FromSeconds(15))).WholeMillisecond();
        }
    }

    /// <summary>Somebody new signs up, and pays one to three times in the time after.</summary>
    /// <param name="time">When.</param>
    /// <param name="pause">Mean time to the first payment and from payment to payment.</param>
    /// <param name="random">What is drawn with.</param>
    public IEnumerable<Attempt> Newcomer(DateTimeOffset time, TimeSpan pause, Random random)
    {
        var customer = people.Newcomer(ids.Next("c"), random);
        yield return new(time, new ClientSignUp(ids.Next("s"))
        {
            Customer = customer.Id,
            Email = random.Happens(0.01) ? customer.Email.Split('@')[0] + "@" + random.Any(MailDomains.Disposable) : customer.Email,
            Device = customer.Device,
            Ip = customer.IpAt(time),
            Country = customer.Country,
            Phone = customer.Phone,
            Address = customer.Address,
            UserAgent = customer.UserAgent,
        });
        for (var payments = random.Next(1, 4); payments > 0; payments--)
        {
            time = (time + random.Wait(pause)).WholeMillisecond();
            yield return Payment(customer, time, random);
        }
    }

    ClientPayment Pay(Customer customer, string card, Merchant merchant, double amount, DateTimeOffset time, Random random)
    {
        var country = customer.CountryAt(time);
        var currency = Countries.CurrencyOf(customer.Country);
        var payment = new ClientPayment(ids.Next("p"), Micros(amount), currency) { Customer = customer.Id, Card = card, Bin = PaymentPopulation.BinOf(card, customer.Country), Merchant = merchant.Id, Country = country };
        if (!merchant.IsOnline) return payment;
        return payment with
        {
            Device = customer.DeviceAt(time),
            Ip = customer.IpAt(time),
            Email = customer.Email,
            // A present, or an office.
            Address = random.Happens(0.05) ? $"Street {random.Next(1, 9_000)}, {customer.Country}-{random.Next(1000, 9999)}" : customer.Address,
            // Some hide where they are.
            Country = random.Happens(0.01) ? random.Any(Countries.Abroad) : country,
        };
    }

    /// <summary>Cents, and at least one.</summary>
    public static long Micros(double amount) => (long)Math.Max(1, Math.Round(amount * 100)) * 10_000;
}
