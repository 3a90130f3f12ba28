using Sextant.Fraud;
using Sextant.Learning;
using Sextant.Server.Contracts;

namespace Sextant.Server.Fraud;

/// <summary>Verdicts, lists and thresholds as answers.</summary>
static class FraudAnswers
{
    public static FraudScoreAnswer Score(FraudAnswer answer, bool isExplained)
    {
        var verdict = answer.Verdict;
        return new(
            answer.DecisionId, answer.RequestId, answer.Time.ToString(), verdict.Word, verdict.Probability, verdict.Band, verdict.By, verdict.Rule, verdict.WouldBe is { } would ? FraudVerdict.WordOf(would) : null,
            verdict.ReviewFrom, verdict.BlockFrom, verdict.Shadow, [.. answer.Reasons.Select(reason => new FraudReason(reason.Code, reason.Text, reason.Weight))],
            [.. answer.Degradations.Select(one => new DecideDegradation(one.Part, one.Code, one.Detail))], answer.ServedBy, answer.IsRepeated,
            isExplained ? [.. answer.Timing.Select(one => new DecideTiming(one.Verb, one.Name, one.Micros))] : null);
    }

    public static FraudListItem Entry(FraudListEntry entry) => new(
        entry.Kind, entry.Value, FraudVerdict.WordOf(entry.Action), entry.Reason, entry.UntilMicros is { } until ? new Timestamp(until).ToString() : null, entry.AddedBy, new Timestamp(entry.AddedMicros).ToString());

    public static FraudSavings Saved(Savings sum, Interval interval) => new(
        Finite(sum.Saved), Finite(interval.Low), Finite(interval.High), PerDay(sum, sum.Reviews), PerDay(sum, sum.Blocks), PerDay(sum, sum.WrongBlocks));

    public static double? Finite(double number) => double.IsFinite(number) ? number : null;

    static double PerDay(Savings sum, int count) => sum.Days == 0 ? 0 : (double)count / sum.Days;
}
