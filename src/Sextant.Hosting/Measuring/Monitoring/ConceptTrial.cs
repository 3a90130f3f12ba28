using Sextant.Learning;
using Sextant.Numerics;
using Sextant.Platform;

namespace Sextant.Hosting.Measuring;

/// <summary>A model whose inputs stay, while what they mean changes: nothing sees it before labels come. And one whose inputs move, which an estimate without labels follows.</summary>
sealed class ConceptTrial(SeededRandom random)
{
    const int RowsADay = 4_000;
    const int Days = 30;
    const int OnsetDay = 15;

    static readonly VintageOptions Vintages = new() { Maturity = TimeSpan.FromDays(3) };

    public void Run(Dictionary<string, double> metrics)
    {
        var outcomes = Enumerable.Range(0, Days).SelectMany(Day).ToList();
        var reference = DeLongAuc(outcomes.Where(outcome => outcome.DecidedAt.Day < OnsetDay));
        var limits = new PerformanceLimits { ReferenceAuc = reference };
        var (falseSignals, delay) = (0, double.PositiveInfinity);
        for (var day = 1; day <= Days; day++)
        {
            var now = new Timestamp(day * Timestamp.MicrosPerDay);
            var isToldNow = PerformanceSignal.Of("made_up", PerformanceByVintage.Of(outcomes, now, Vintages), limits).Any();
            if (isToldNow && day <= OnsetDay) falseSignals++;
            if (isToldNow && day > OnsetDay) delay = Math.Min(delay, day - OnsetDay);
        }

        (metrics["concept.delayDays"], metrics["concept.maturityDays"], metrics["concept.falseSignals"]) = (delay, Vintages.Maturity.TotalDays, falseSignals);
        AddEstimate(metrics, "concept.", [.. outcomes.Where(outcome => outcome.DecidedAt.Day >= OnsetDay)]);
        AddEstimate(metrics, "covariate.", [.. Rows(random.Split(1_000), 40_000, shift: 1, isChanged: false, 0)]);
        metrics["estimate.coverage"] = Enumerable.Range(0, 200).Count(i => Holds([.. Rows(random.Split(2_000 + i), 2_000, shift: 0.5, isChanged: false, 0)])) / 200.0;
    }

    IEnumerable<ScoredOutcome> Day(int day) => Rows(random.Split(day), RowsADay, shift: 0, isChanged: day >= OnsetDay, day);

    /// <summary>Rows of a logistic model that is right until what its input means is halved.</summary>
    static IEnumerable<ScoredOutcome> Rows(SeededRandom chance, int rows, double shift, bool isChanged, int day)
    {
        for (var row = 0; row < rows; row++)
        {
            var input = shift + chance.NextNormal();
            var said = Sigmoid((1.5 * input) - 2);
            var truth = isChanged ? Sigmoid((0.5 * input) - 1.5) : said;
            var time = new Timestamp((day * Timestamp.MicrosPerDay) + (row * (Timestamp.MicrosPerDay / rows)));
            yield return new(time, said, chance.NextDouble() < truth ? 1 : 0, time.Add(Vintages.Maturity));
        }
    }

    static void AddEstimate(Dictionary<string, double> metrics, string prefix, IReadOnlyList<ScoredOutcome> outcomes)
    {
        metrics[$"{prefix}auc"] = DeLongAuc(outcomes);
        metrics[$"{prefix}estimatedAuc"] = ConfidenceBasedEstimate.Of([.. outcomes.Select(outcome => outcome.Probability)], draws: 0).Auc.Estimate;
    }

    static bool Holds(IReadOnlyList<ScoredOutcome> outcomes) =>
        ConfidenceBasedEstimate.Of([.. outcomes.Select(outcome => outcome.Probability)], draws: 100).Auc.Contains(DeLongAuc(outcomes));

    static double DeLongAuc(IEnumerable<ScoredOutcome> outcomes)
    {
        var all = outcomes.ToList();
        return Auc.Of([.. all.Select(outcome => outcome.Label!.Value)], [.. all.Select(outcome => outcome.Probability)]);
    }

    static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
}
