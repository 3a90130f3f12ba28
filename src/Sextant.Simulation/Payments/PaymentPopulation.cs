using System.Globalization;

namespace Sextant.Simulation;

/// <summary>Who and what there is in the payment world: merchants, and customers with habits. The same seed and time give the same.</summary>
sealed class PaymentPopulation
{
    public const int CustomerCount = 2500;
    public const int MerchantCount = 120;

    /// <summary>Share of payments that the largest merchant gets.</summary>
    public const double MarketPlaceShare = 0.3;

    static readonly (string Name, double Prices, bool IsOnline)[] Categories =
    [
        ("groceries", 0.8, false), ("restaurant", 0.9, false), ("fuel", 1.2, false), ("pharmacy", 0.5, false), ("fashion", 1.3, true),
        ("electronics", 3.5, true), ("games", 0.4, true), ("gift cards", 1.1, true), ("books", 0.5, true), ("charity", 0.4, true),
    ];

    static readonly string[] Agents = ["Firefox/132 Linux", "Chrome/131 Windows", "Chrome/131 Android", "Safari/18 iPhone", "Safari/18 Mac"];

    readonly double _sizes;

    /// <param name="random">What they are drawn with.</param>
    /// <param name="start">Since when the world is watched.</param>
    /// <param name="span">For how long journeys and new devices are spread.</param>
    public PaymentPopulation(Random random, DateTimeOffset start, TimeSpan span)
    {
        MarketPlace = new("market-place", "everything", "DE", 0, 1, IsOnline: true);
        Merchants = [.. Enumerable.Range(1, MerchantCount).Select(number => MerchantOf(number, random))];
        _sizes = Merchants.Sum(merchant => merchant.Size);
        var customers = new List<Customer>();
        for (var number = 1; number <= CustomerCount; number++) customers.Add(Regular(number, customers, random, start, span));
        Customers = customers;
    }

    public Merchant MarketPlace { get; }

    public IReadOnlyList<Merchant> Merchants { get; }

    public IReadOnlyList<Customer> Customers { get; }

    /// <summary>A merchant by size.</summary>
    public Merchant AnyMerchant(Random random)
    {
        var left = random.NextDouble() * _sizes;
        foreach (var merchant in Merchants)
        {
            left -= merchant.Size;
            if (left < 0) return merchant;
        }

        return Merchants[^1];
    }

    /// <summary>One that sells something.</summary>
    public Merchant AnyOf(Random random, params string[] categories) => random.Any(Merchants.Where(merchant => categories.Contains(merchant.Category)).ToList());

    /// <summary>Somebody who was not there before.</summary>
    public Customer Newcomer(string id, Random random) => Make(id, random);

    static Merchant MerchantOf(int number, Random random)
    {
        var (category, prices, isOnline) = Categories[number % Categories.Length];
        // Sizes as of towns: the second has half of the first, the third a third.
        return new(string.Create(CultureInfo.InvariantCulture, $"shop-{number:000}"), category, random.Any(Countries.Home), 1.0 / number, prices * random.LogNormal(1, 0.2), isOnline);
    }

    Customer Regular(int number, List<Customer> before, Random random, DateTimeOffset start, TimeSpan span)
    {
        var customer = Make(string.Create(CultureInfo.InvariantCulture, $"c-{number:0000}"), random);
        // Households: two people, one address, sometimes one device. Not every shared thing is a ring.
        if (before.Count > 0 && random.Happens(0.1)) customer = customer with { Address = before[^1].Address, Country = before[^1].Country, Device = random.Happens(0.5) ? before[^1].Device : customer.Device };
        if (random.Happens(0.25)) customer = customer with { NewDevice = (start + (span * random.NextDouble()), customer.Device + "-new") };
        if (random.Happens(0.25))
        {
            var from = start + (span * random.NextDouble());
            customer = customer with { Trip = new(random.Any(Countries.Abroad), from, from.AddDays(random.Between(3, 14))) };
        }

        return customer;
    }

    Customer Make(string id, Random random)
    {
        var (country, online) = (random.Any(Countries.Home), random.Any(MailDomains.Usual));
        List<string> cards = [TokenOf(random)];
        if (random.Happens(0.3)) cards.Add(TokenOf(random));
        return new(
            id, country, cards, $"{id.Replace("c-", "user", StringComparison.Ordinal)}@{online}", string.Create(CultureInfo.InvariantCulture, $"Street {random.Next(1, 9_000)}, {country}-{random.Next(1000, 9999)}"),
            string.Create(CultureInfo.InvariantCulture, $"+00 {random.Next(10_000_000, 99_999_999)}"), random.Any(Agents), random.LogNormal(24, 0.6) * Countries.UnitsOf(country), random.Between(0.3, 0.8),
            [.. Enumerable.Range(0, random.Next(3, 8)).Select(_ => AnyMerchant(random))], random.Between(9, 20), random.LogNormal(0.09, 0.8));
    }

    /// <summary>A token with letters in it, so that nobody takes it for a card's number.</summary>
    public static string TokenOf(Random random) => string.Create(CultureInfo.InvariantCulture, $"tok-{random.NextInt64(0x1_0000_0000, 0xF_FFFF_FFFF):x}");

    /// <summary>Who issued a card: few banks in each country.</summary>
    public static string BinOf(string card, string country) => string.Create(CultureInfo.InvariantCulture, $"{400000 + (country[0] * 100) + country[1] + (card[^1] % 4 * 7):000000}");
}
