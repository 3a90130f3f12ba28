using System.Globalization;
using Sextant.Client;

namespace Sextant.Simulation;

/// <summary>Searches for what users like. Whether a result is opened depends on how it fits and, unfairly, on its place.</summary>
sealed class Searches(Population people, Random random, DayAndNight clock)
{
    const int Results = 10;
    static readonly string[] Words = ["best", "cheap", "new", "gift", "for kids", "small", "used"];

    public IEnumerable<ClientEvent> Events(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            var user = people.AnyUser(random);
            var query = $"{Words[random.Next(Words.Length)]} {people.AnyItemFor(user, random).CategoryName}";
            var (opened, place) = Open(user);
            yield return new ClientEvent("search", string.Create(CultureInfo.InvariantCulture, $"search-{number}"), clock.Any(random))
            {
                Entities = opened is null
                    ? new Dictionary<string, string> { ["user"] = user.Id }
                    : new Dictionary<string, string> { ["user"] = user.Id, ["item"] = opened.Id },
                Attributes = opened is null
                    ? new Dictionary<string, object?> { ["query"] = query, ["results"] = Results }
                    : new Dictionary<string, object?> { ["query"] = query, ["results"] = Results, ["clicked"] = place },
            };
        }
    }

    /// <summary>The user goes down the list; a place is looked at with probability 1 / place (a cascade with position bias).</summary>
    (Item? Item, int Place) Open(User user)
    {
        for (var place = 1; place <= Results; place++)
        {
            var item = people.AnyItemFor(user, random);
            if (random.NextDouble() < user.Taste[item.Category] * item.Quality / place) return (item, place);
        }

        return (null, 0);
    }
}
