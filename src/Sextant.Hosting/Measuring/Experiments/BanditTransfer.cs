using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>
/// Judges one policy of the Open Bandit Dataset by the log of the other; the truth is the judged policy's own clicks in the same days. The uniform policy is known. That of
/// Bernoulli Thompson sampling moved with time and is not in the data; it is taken as its shares of items at each position, which sum to 1.
/// </summary>
static class BanditTransfer
{
    /// <summary>Larger weights are cut: the women's log has one of 21,739.</summary>
    const double MaxWeight = 100;

    /// <summary>Rows at the mean rate that the reward model adds to each item: items have few clicks.</summary>
    const double Prior = 500;

    /// <summary>IPS, SNIPS and DR of a policy by another's log.</summary>
    public static IReadOnlyList<(string Name, OffPolicyEstimate Estimate)> Estimates(IReadOnlyList<BanditLog> log, Func<int, int, double> target)
    {
        var options = new OffPolicyOptions { MaxWeight = MaxWeight };
        var items = log.Select(row => row.Item).Distinct().ToArray();
        // Each half is predicted by the rates of the other.
        Dictionary<int, double>[] rates = [Rates(log, 1), Rates(log, 0)];
        var means = new Dictionary<(int Half, int Position), double>();
        LoggedDecision[] decisions =
        [
            .. log.Select((row, i) => new LoggedDecision(row.Click, row.Propensity, target(row.Item, row.Position))
            {
                PredictedReward = rates[i % 2][row.Item],
                PredictedTargetReward = Mean(i % 2, row.Position),
            }),
        ];
        return [("ips", OffPolicy.Ips(decisions, options)), ("snips", OffPolicy.Snips(decisions, options)), ("dr", OffPolicy.DoublyRobust(decisions, options))];

        double Mean(int half, int position)
        {
            if (!means.TryGetValue((half, position), out var mean)) means[(half, position)] = mean = items.Sum(item => target(item, position) * rates[half][item]);
            return mean;
        }
    }

    /// <summary>Each item alike.</summary>
    public static Func<int, int, double> Uniform(IReadOnlyList<BanditLog> log)
    {
        var items = log.Select(row => row.Item).Distinct().Count();
        return (_, _) => 1.0 / items;
    }

    /// <summary>Shares of items at each position of a log.</summary>
    public static Func<int, int, double> Shares(IReadOnlyList<BanditLog> log)
    {
        var positions = log.CountBy(row => row.Position).ToDictionary();
        var shares = log.CountBy(row => (row.Item, row.Position)).ToDictionary(pair => pair.Key, pair => (double)pair.Value / positions[pair.Key.Position]);
        return (item, position) => shares.GetValueOrDefault((item, position));
    }

    /// <summary>Click rates of items in every second row, drawn to the mean.</summary>
    static Dictionary<int, double> Rates(IReadOnlyList<BanditLog> log, int half)
    {
        var rows = log.Where((_, i) => i % 2 == half).ToLookup(row => row.Item, row => row.Click);
        var mean = log.Where((_, i) => i % 2 == half).Average(row => row.Click);
        return log.Select(row => row.Item).Distinct().ToDictionary(item => item, item => (rows[item].Sum() + (Prior * mean)) / (rows[item].Count() + Prior));
    }
}
