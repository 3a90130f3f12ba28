namespace Sextant.Learning;

/// <summary>The dual of the support vector machine: each variable's best value is a clipped step (Hsieh et al. 2008, algorithm 1).</summary>
sealed class SvmDual(LabelledRows labelled, DualOptions options, SvmLoss loss) : DualDescent(labelled, options)
{
    readonly double[] _alphas = new double[labelled.Count];

    protected override double Visit(int row)
    {
        var bound = loss == SvmLoss.Hinge ? BoundOf(row) : double.PositiveInfinity;
        var diagonal = loss == SvmLoss.Hinge ? 0 : 1 / (2 * BoundOf(row));
        var alpha = _alphas[row];
        var gradient = MarginOf(row) - 1 + (diagonal * alpha);
        var violation = alpha == 0 ? Math.Max(0, -gradient) : alpha == bound ? Math.Max(0, gradient) : Math.Abs(gradient);
        if (violation == 0) return 0;
        var curvature = SquaredNorms[row] + diagonal;
        // A row of zeros without an intercept pays its loss whatever the weights are.
        if (curvature == 0) return 0;
        _alphas[row] = Math.Clamp(alpha - (gradient / curvature), 0, bound);
        Move(row, _alphas[row] - alpha);
        return violation;
    }

    protected override double LossOf(double margin)
    {
        var missing = Math.Max(0, 1 - margin);
        return loss == SvmLoss.Hinge ? missing : missing * missing;
    }
}
