using System.Globalization;
using Sextant.Client;

namespace Sextant.Simulation;

/// <summary>Ads in three places. The chance of a click: appeal of the ad, times the user's taste, times what the place is worth.</summary>
sealed class Advertising(Population people, Random random, DayAndNight clock)
{
    const int Ads = 40;
    static readonly double[] PlaceWorth = [1.0, 0.6, 0.35];

    /// <summary>The true appeal of an ad, in [0.02, 0.15].</summary>
    static double Appeal(int ad) => 0.02 + (0.13 * (ad * 37 % Ads) / Ads);

    public IEnumerable<ClientEvent> Events(int impressions)
    {
        for (var number = 1; number <= impressions; number++)
        {
            var user = people.AnyUser(random);
            var ad = random.Next(Ads);
            var place = random.Next(PlaceWorth.Length);
            var category = ad % Population.Categories.Length;
            var time = clock.Any(random);
            var id = string.Create(CultureInfo.InvariantCulture, $"impression-{number}");
            yield return new ClientEvent("impression", id, time)
            {
                Entities = Entities(ad, user),
                Attributes = new Dictionary<string, object?>
                {
                    ["position"] = place + 1,
                    ["category"] = Population.Categories[category],
                    ["bid"] = Math.Round(0.1 + random.NextDouble(), 2),
                },
            };
            if (random.NextDouble() > Appeal(ad) * user.Taste[category] * 2 * PlaceWorth[place]) continue;
            yield return new ClientEvent("click", string.Create(CultureInfo.InvariantCulture, $"click-{number}"), DayAndNight.After(time, random, 8))
            {
                Entities = Entities(ad, user),
                Attributes = new Dictionary<string, object?> { ["impression"] = id, ["position"] = place + 1 },
            };
        }
    }

    static Dictionary<string, string> Entities(int ad, User user) =>
        new() { ["ad"] = $"a{ad:00}", ["campaign"] = $"k{ad / 4:00}", ["user"] = user.Id };
}
