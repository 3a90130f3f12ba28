using System.Globalization;
using System.Text;
using Sextant.Platform;

namespace Sextant.Hosting.Measuring;

/// <summary>Decisions about payments from a seed, with records of about a kilobyte: request, 24 features, versions, scores, reasons and times. Not thread-safe.</summary>
sealed class MadeUpDecisions(int seed, TimeProvider clock)
{
    const int Features = 24;

    readonly Random _random = new(seed);
    readonly byte[] _chance = new byte[10];

    /// <summary>A decision made now that says what one of others says: as good as free, for when the log is measured and not this.</summary>
    public DecisionEntry Like(IReadOnlyList<DecisionEntry> others)
    {
        var time = Timestamp.Now(clock);
        _random.NextBytes(_chance);
        return others[_random.Next(others.Count)] with { Id = DecisionId.Of(time, _chance), Time = time };
    }

    /// <summary>A decision made now.</summary>
    public DecisionEntry Next()
    {
        var time = Timestamp.Now(clock);
        _random.NextBytes(_chance);
        var (card, merchant) = (_random.Next(200_000), _random.Next(5_000));
        var score = _random.NextDouble();
        var id = DecisionId.Of(time, _chance);
        return new()
        {
            Id = id,
            Time = time,
            Decider = "fraud.payment",
            Verdict = score > 0.98 ? "block" : score > 0.95 ? "review" : "allow",
            Entities = new Dictionary<string, string> { ["card"] = Text($"c-{card}"), ["merchant"] = Text($"m-{merchant}") },
            IsDegraded = score < 0.001,
            Record = Encoding.UTF8.GetBytes(RecordOf(id, time, card, merchant, score)),
        };
    }

    string RecordOf(string id, Timestamp time, int card, int merchant, double score)
    {
        var text = new StringBuilder(1200);
        text.Append(CultureInfo.InvariantCulture, $$"""{"id":"{{id}}","time":"{{time}}","decider":"fraud.payment","request":{"payment":"p-{{_random.Next()}}","card":"c-{{card}}","merchant":"m-{{merchant}}","amount":{"micros":{{_random.Next(900_000) * 1000L}},"currency":"EUR"},"country":"NL","channel":"web"},"features":{""");
        for (var i = 0; i < Features; i++) text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",")}\"card.feature_{i}\":{(i % 3 == 0 ? Math.Round(_random.NextDouble() * 1000, 2) : _random.Next(50))}");
        text.Append(CultureInfo.InvariantCulture, $$"""},"versions":{"features":3,"model":"payment-risk/12","policy":"payment@7"},"scores":{"risk":{{score:F6}}},"reasons":["amount_high","card_new"],"latency":{"read":{{_random.Next(900)}},"score":{{_random.Next(300)}},"decide":{{_random.Next(40)}}},"propensity":1}""");
        return text.ToString();
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
