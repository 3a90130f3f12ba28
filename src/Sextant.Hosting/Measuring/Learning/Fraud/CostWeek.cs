using Sextant.Fraud;
using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>A week whose payments are decided by what the last labelled week before it taught.</summary>
/// <param name="Tuning">That labelled week, calibrated.</param>
/// <param name="Test">The week that is decided.</param>
sealed record CostWeek(IReadOnlyList<LabelledPayment> Tuning, IReadOnlyList<LabelledPayment> Test)
{
    /// <summary>Calibrates on the labelled week, and applies that to both.</summary>
    public static CostWeek Of(FraudRows rows, (RowSplit Split, double[] Scores) labelled, (RowSplit Split, double[] Scores) test)
    {
        var calibrator = PlattTrainer.Fit(rows.LabelsOf(labelled.Split.HeldOut), labelled.Scores);
        return new(Payments(labelled), Payments(test));

        LabelledPayment[] Payments((RowSplit Split, double[] Scores) week) =>
            [.. week.Split.HeldOut.Select((row, i) => new LabelledPayment(calibrator.Apply(week.Scores[i]), AmountOf(row), rows.Labels[row] == 1, rows.Times[row].Day, rows.Cards[row]))];

        double AmountOf(int row) => rows.Values[(row * rows.Names.Count) + Amount(rows)];
    }

    static int Amount(FraudRows rows) => rows.Names.Index().First(name => name.Item == "tx_amount").Index;
}
