namespace Sextant.Learning;

/// <summary>
/// Card precision at k (Fraud Detection Handbook, chapter 4; Dal Pozzolo et al., 2015): analysts can check k cards a day and a card that
/// they found compromised is blocked, so each day asks how many of the k most suspicious cards not found on an earlier day are compromised.
/// </summary>
/// <param name="Mean">Mean of the days' precisions; NaN without days.</param>
/// <param name="Days">Day by day, ascending.</param>
public sealed record CardPrecision(double Mean, IReadOnlyList<CardPrecisionDay> Days)
{
    /// <summary>
    /// The protocol: for each day that has rows, drop the cards found on earlier days; a card's score and label are the largest of its rows that
    /// day; the k cards of highest score are checked, equal scores in ascending order of the card's number; precision is compromised / k, also
    /// when there are fewer than k cards.
    /// </summary>
    /// <param name="days">Day of each row.</param>
    /// <param name="cards">Card (in the handbook: customer) of each row.</param>
    /// <param name="labels">0 or 1.</param>
    /// <param name="scores">Any finite numbers; only their order matters.</param>
    /// <param name="k">Cards checked each day, 1 or more.</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2101, SXT2102, SXT2105: lengths, scores, labels or k are wrong.</exception>
    public static CardPrecision AtK(ReadOnlySpan<int> days, ReadOnlySpan<int> cards, ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, int k)
    {
        RowChecks.AtLeast(1, k, "k");
        RowChecks.SameLength(labels.Length, days.Length, "days");
        RowChecks.SameLength(labels.Length, cards.Length, "cards");
        RowChecks.Binary(labels, scores, default);
        var found = new HashSet<int>();
        var results = new List<CardPrecisionDay>();
        foreach (var (day, ofDay) in CardsByDay(days, cards, labels, scores))
        {
            var open = ofDay.Where(card => !found.Contains(card.Key)).ToList();
            var caught = open.OrderByDescending(card => card.Value.Score).ThenBy(card => card.Key).Take(k).Where(card => card.Value.Label == 1).ToList();
            found.UnionWith(caught.Select(card => card.Key));
            results.Add(new(day, (double)caught.Count / k, open.Count, open.Count(card => card.Value.Label == 1)));
        }

        return new(results.Count == 0 ? double.NaN : results.Average(day => day.Precision), results);
    }

    static SortedDictionary<int, Dictionary<int, (double Score, double Label)>> CardsByDay(
        ReadOnlySpan<int> days, ReadOnlySpan<int> cards, ReadOnlySpan<double> labels, ReadOnlySpan<double> scores)
    {
        var byDay = new SortedDictionary<int, Dictionary<int, (double Score, double Label)>>();
        for (var row = 0; row < days.Length; row++)
        {
            if (!byDay.TryGetValue(days[row], out var ofDay)) byDay[days[row]] = ofDay = [];
            var (score, label) = ofDay.GetValueOrDefault(cards[row], (double.NegativeInfinity, 0));
            ofDay[cards[row]] = (Math.Max(score, scores[row]), Math.Max(label, labels[row]));
        }

        return byDay;
    }
}
