using Sextant.Learning;

namespace Sextant.Fraud;

/// <summary>What verdicts saved of the loss that there would have been without any.</summary>
/// <param name="Loss">What fraud would have cost if all had been allowed.</param>
/// <param name="Cost">What it cost with the verdicts: frauds let through, reviews, wrong blocks.</param>
/// <param name="Reviews">Payments reviewed.</param>
/// <param name="Blocks">Payments blocked.</param>
/// <param name="WrongBlocks">Of these, how many were no fraud.</param>
/// <param name="Days">Days with payments.</param>
public sealed record Savings(double Loss, double Cost, int Reviews, int Blocks, int WrongBlocks, int Days)
{
    /// <summary>Share of the loss that was saved: 1 is perfect, 0 as good as nothing done, below 0 worse. NaN where there was nothing to lose.</summary>
    public double Saved => Loss > 0 ? 1 - (Cost / Loss) : double.NaN;

    /// <summary>What the verdicts saved.</summary>
    /// <param name="payments">Labelled payments.</param>
    /// <param name="costs">What verdicts cost.</param>
    /// <param name="decide">The verdict of each.</param>
    public static Savings Of(IReadOnlyCollection<LabelledPayment> payments, FraudCosts costs, Func<LabelledPayment, FraudAction> decide)
    {
        var sum = new Savings(0, 0, 0, 0, 0, LabelledPayments.Days(payments));
        foreach (var payment in payments) sum = sum.With(payment, decide(payment), costs);
        return sum;
    }

    /// <summary>The share that was saved with its interval: clusters are drawn with replacement (percentile bootstrap), for payments of a day or card go together.</summary>
    /// <param name="payments">Labelled payments.</param>
    /// <param name="costs">What verdicts cost.</param>
    /// <param name="decide">The verdict of each.</param>
    /// <param name="cluster">What goes together: the day, or the card.</param>
    /// <param name="options">How to draw; null for the defaults.</param>
    /// <exception cref="InvalidInputException">SXT2105: there are no payments, or an option is wrong.</exception>
    public static Interval Interval(IEnumerable<LabelledPayment> payments, FraudCosts costs, Func<LabelledPayment, FraudAction> decide, Func<LabelledPayment, long> cluster, BootstrapOptions? options = null)
    {
        Savings[] clusters = [.. payments.GroupBy(cluster).OrderBy(group => group.Key).Select(group => Of([.. group], costs, decide))];
        return Interval(clusters, options);
    }

    /// <summary>The same from sums of clusters.</summary>
    /// <exception cref="InvalidInputException">SXT2105: there are none, or an option is wrong.</exception>
    public static Interval Interval(IReadOnlyList<Savings> clusters, BootstrapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        return Bootstrap.Interval(clusters.Count, Share, options);

        double Share(ReadOnlySpan<int> drawn)
        {
            var (loss, cost) = (0.0, 0.0);
            foreach (var one in drawn) (loss, cost) = (loss + clusters[one].Loss, cost + clusters[one].Cost);
            return loss > 0 ? 1 - (cost / loss) : double.NaN;
        }
    }

    /// <summary>The sum of two, of different days.</summary>
    public Savings And(Savings other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Loss + other.Loss, Cost + other.Cost, Reviews + other.Reviews, Blocks + other.Blocks, WrongBlocks + other.WrongBlocks, Days + other.Days);
    }

    Savings With(LabelledPayment payment, FraudAction action, FraudCosts costs) => this with
    {
        Loss = Loss + (payment.IsFraud ? costs.Loss(payment.Amount) : 0),
        Cost = Cost + costs.Of(action, payment.Amount, payment.IsFraud),
        Reviews = Reviews + (action == FraudAction.Review ? 1 : 0),
        Blocks = Blocks + (action == FraudAction.Block ? 1 : 0),
        WrongBlocks = WrongBlocks + (action == FraudAction.Block && !payment.IsFraud ? 1 : 0),
    };
}
