using Sextant.Fraud;

namespace Sextant.Dashboard;

/// <summary>What thresholds cost and save.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Settings">The settings as they are.</param>
/// <param name="From">First day, as a form has it.</param>
/// <param name="Until">Last day, as a form has it.</param>
/// <param name="Decisions">Decisions of the time.</param>
/// <param name="Labelled">Those of them with a probability and a label.</param>
/// <param name="Frauds">Those of them that were fraud.</param>
/// <param name="Advice">What to take; null if that cannot be said.</param>
/// <param name="Problem">Why not; null if it can.</param>
public sealed record ThresholdView(FraudKind Kind, FraudSettings Settings, string From, string Until, int Decisions, int Labelled, int Frauds, ThresholdAdvice? Advice, SextantException? Problem)
{
    /// <summary>Thresholds that would have cost least for what is of no segment; null if they are not known.</summary>
    public FraudThresholds? Advised => Advice?.Thresholds.TryGetValue("", out var found) == true ? found : null;

    /// <summary>The curve: what each threshold would have saved, the other one being the best for it.</summary>
    public PlotLines? Curve
    {
        get
        {
            // On a scale of powers of ten there is no 0, nor is "never" on any.
            List<SavingsPoint> points = [.. (Advice?.Curve ?? []).Where(point => point.Threshold is > 0 and <= 1)];
            if (points.Count < 2) return null;
            List<(double, string)> marks = [];
            Mark(Advised?.Review, "advised review");
            Mark(Advised?.Block, "advised block");
            Mark(Settings.Thresholds?.Review, "review now");
            Mark(Settings.Thresholds?.Block, "block now");
            return new("number", "Threshold", [.. points.Select(point => point.Threshold)], [new("reviews begin there", "review", [.. points.Select(point => (double?)point.AsReview)]), new("blocks begin there", "block", [.. points.Select(point => (double?)point.AsBlock)])])
            {
                IsShare = true,
                IsLogarithmic = true,
                Marks = marks,
            };

            void Mark(double? at, string name)
            {
                if (at is > 0 and <= 1) marks.Add((at.Value, name));
            }
        }
    }
}
