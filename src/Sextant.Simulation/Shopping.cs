using Sextant.Client;

namespace Sextant.Simulation;

/// <summary>Sessions: a user looks at a few items, buys those that fit, and pays.</summary>
sealed class Shopping(Population people, Random random, DayAndNight clock)
{
    int _views;
    int _purchases;

    public IEnumerable<ClientEvent> Events(int sessions)
    {
        for (var session = 0; session < sessions; session++)
        {
            var user = people.AnyUser(random);
            var time = clock.Any(random);
            for (var views = 1 + random.Next(5); views > 0; views--)
            {
                var item = people.AnyItemFor(user, random);
                yield return View(user, item, time);
                time = DayAndNight.After(time, random, 45);
                if (random.NextDouble() > 0.25 * user.Taste[item.Category] * (0.5 + item.Quality)) continue;
                yield return Purchase(user, item, time);
                yield return Payment(user, item, time);
            }
        }
    }

    ClientEvent View(User user, Item item, DateTimeOffset time) => new("view", $"view-{++_views}", time)
    {
        Entities = new Dictionary<string, string> { ["user"] = user.Id, ["item"] = item.Id },
        Attributes = new Dictionary<string, object?> { ["category"] = item.CategoryName, ["seconds"] = Math.Round(5 + (60 * user.Taste[item.Category] * random.NextDouble()), 1) },
    };

    ClientEvent Purchase(User user, Item item, DateTimeOffset time) => new("purchase", $"purchase-{++_purchases}", time)
    {
        Entities = new Dictionary<string, string> { ["user"] = user.Id, ["item"] = item.Id },
        Attributes = new Dictionary<string, object?> { ["category"] = item.CategoryName, ["price"] = item.Price },
    };

    ClientEvent Payment(User user, Item item, DateTimeOffset time) => new("payment", $"payment-{_purchases}", time)
    {
        Entities = new Dictionary<string, string> { ["card"] = user.Card, ["merchant"] = item.Merchant, ["device"] = user.Device, ["user"] = user.Id },
        Attributes = new Dictionary<string, object?> { ["amount"] = item.Price, ["currency"] = "EUR", ["country"] = user.Country, ["fraud"] = false },
    };
}
