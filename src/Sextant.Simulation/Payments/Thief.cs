using System.Globalization;
using Sextant.Client;

namespace Sextant.Simulation;

/// <summary>Somebody with a device and an address in the network that no customer has.</summary>
sealed class Thief
{
    readonly AttemptIds _ids;

    public Thief(AttemptIds ids, Random random, string? hidesIn = null)
    {
        _ids = ids;
        Device = ids.Next("x");
        Ip = string.Create(CultureInfo.InvariantCulture, $"10.{random.Next(210, 254)}.{random.Next(250)}.{random.Next(1, 250)}");
        // Half of them rent an address where their victims live.
        Country = hidesIn is not null && random.Happens(0.5) ? hidesIn : random.Any(Countries.Thieves);
        Address = string.Create(CultureInfo.InvariantCulture, $"Depot {random.Next(1, 400)}, {random.Any(Countries.Home)}-{random.Next(1000, 9999)}");
    }

    public string Device { get; }

    public string Ip { get; }

    public string Country { get; }

    public string Address { get; }

    /// <summary>Pays online with a card, in the currency of its country.</summary>
    public Attempt Pay(FraudScheme scheme, string card, string cardCountry, Merchant merchant, double euros, DateTimeOffset time) => new(
        time,
        new ClientPayment(_ids.Next("p"), HonestLife.Micros(euros * Countries.UnitsOf(cardCountry)), Countries.CurrencyOf(cardCountry))
        {
            Card = card,
            Bin = PaymentPopulation.BinOf(card, cardCountry),
            Merchant = merchant.Id,
            Device = Device,
            Ip = Ip,
            Country = Country,
            Address = Address,
        },
        scheme);
}
