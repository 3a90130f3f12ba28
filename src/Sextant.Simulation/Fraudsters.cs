using System.Globalization;
using Sextant.Client;

namespace Sextant.Simulation;

/// <summary>
/// Stolen cards. A thief tries the card with small amounts, then buys as much as it gives within the hour, from a device and a
/// country that the card has not seen.
/// </summary>
sealed class Fraudsters(Population people, Random random, DayAndNight clock)
{
    static readonly string[] Countries = ["BR", "NG", "US", "VN"];

    public IEnumerable<ClientEvent> Events(int thefts)
    {
        for (var theft = 0; theft < thefts; theft++)
        {
            var victim = people.Users[random.Next(people.Users.Count)];
            var country = Countries[random.Next(Countries.Length)];
            var time = clock.Any(random);
            var payments = 5 + random.Next(10);
            for (var number = 0; number < payments; number++)
            {
                var amount = number < 3 ? 1 + (2 * random.NextDouble()) : 150 + (700 * random.NextDouble());
                yield return Payment(string.Create(CultureInfo.InvariantCulture, $"payment-stolen-{theft}-{number}"), victim, $"x{theft:00}", country, amount, time);
                time = DayAndNight.After(time, random, 180);
            }
        }
    }

    ClientEvent Payment(string id, User victim, string device, string country, double amount, DateTimeOffset time) => new("payment", id, time)
    {
        Entities = new Dictionary<string, string> { ["card"] = victim.Card, ["merchant"] = $"m{random.Next(30):00}", ["device"] = device, ["user"] = victim.Id },
        Attributes = new Dictionary<string, object?> { ["amount"] = Math.Round(amount, 2), ["currency"] = "EUR", ["country"] = country, ["fraud"] = true },
    };
}
