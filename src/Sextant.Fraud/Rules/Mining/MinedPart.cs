using Sextant.Learning;

namespace Sextant.Fraud;

/// <summary>A part of the rows, with what it would have saved to review or block each.</summary>
sealed class MinedPart
{
    readonly RowSet _frauds;
    readonly double[] _ifReviewed, _ifBlocked;
    readonly RowSet _all;

    public MinedPart(MinedRows rows, int from, int count)
    {
        Rows = count;
        _all = RowSet.Of(count, _ => true);
        _frauds = RowSet.Of(count, row => rows.IsFraud[from + row]);
        AllFrauds = _frauds.Count;
        (_ifReviewed, _ifBlocked) = (Saved(FraudAction.Review), Saved(FraudAction.Block));

        double[] Saved(FraudAction action) =>
            [.. Enumerable.Range(from, count).Select(row => rows.Costs.Of(FraudAction.Allow, rows.Amount[row], rows.IsFraud[row]) - rows.Costs.Of(action, rows.Amount[row], rows.IsFraud[row]))];
    }

    public int Rows { get; }

    public int AllFrauds { get; }

    public int FraudsOf(RowSet hits) => hits.CountWith(_frauds);

    /// <summary>What the better of review and block would have saved.</summary>
    public double Best(RowSet hits, out FraudAction action)
    {
        var (review, block) = (hits.SumWith(_all, _ifReviewed), hits.SumWith(_all, _ifBlocked));
        action = block > review ? FraudAction.Block : FraudAction.Review;
        return Math.Max(review, block);
    }

    public MinedFigures Figures(RowSet hits, FraudAction action)
    {
        var (count, frauds) = (hits.Count, FraudsOf(hits));
        return new(
            Rows, AllFrauds, count, frauds, count == 0 ? new(double.NaN, 0, 1, 0.95) : ProportionInterval.Wilson(frauds, count), hits.SumWith(_all, action == FraudAction.Block ? _ifBlocked : _ifReviewed));
    }
}
