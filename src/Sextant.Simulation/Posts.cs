using System.Globalization;
using Sextant.Client;

namespace Sextant.Simulation;

/// <summary>What users write. A few of them insult and a few advertise; those posts break the rules.</summary>
sealed class Posts(Population people, Random random, DayAndNight clock)
{
    static readonly string[] Fine =
    [
        "Really happy with the {0} I ordered, arrived in two days.",
        "Does anyone know a good {0} for a beginner?",
        "The {0} section has improved a lot lately.",
        "Returned mine, the colour was off, but service was friendly.",
        "My kids love everything {0}, thank you!",
        "This {0} killed my old one in a direct comparison.",
    ];

    static readonly string[] Insults =
    [
        "You are an idiot if you buy {0} here.",
        "Shut up, nobody wants your stupid opinion on {0}.",
        "People who like {0} are trash and should be banned.",
    ];

    static readonly string[] Spam =
    [
        "Earn 5000 a week from home, click http://win.example/{0} now!!!",
        "Cheap {0} followers, 100% real, http://deal.example http://deal2.example",
    ];

    public IEnumerable<ClientEvent> Events(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            var user = people.AnyUser(random);
            var index = int.Parse(user.Id.AsSpan(1), CultureInfo.InvariantCulture);
            var isBad = random.NextDouble() < (index % 10 == 0 ? 0.35 : 0.03);
            var templates = !isBad ? Fine : index % 20 == 0 ? Spam : Insults;
            var text = string.Format(CultureInfo.InvariantCulture, templates[random.Next(templates.Length)], people.AnyItemFor(user, random).CategoryName);
            yield return new ClientEvent("post", string.Create(CultureInfo.InvariantCulture, $"post-{number}"), clock.Any(random))
            {
                Entities = new Dictionary<string, string> { ["user"] = user.Id },
                Attributes = new Dictionary<string, object?> { ["text"] = text, ["links"] = text.Split("http").Length - 1, ["violates"] = isBad },
            };
        }
    }
}
