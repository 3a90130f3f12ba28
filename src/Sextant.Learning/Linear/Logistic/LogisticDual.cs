namespace Sextant.Learning;

/// <summary>
/// The dual of logistic regression. A dual variable lies between 0 and its bound and never at an end, so it is kept as its logit t: alpha =
/// bound · sigmoid(t). The condition of an optimum is then t + margin = 0, and a variable's best value the root of an increasing function.
/// </summary>
sealed class LogisticDual : DualDescent
{
    const int MaxNewtonSteps = 60;

    readonly double[] _logits;

    public LogisticDual(LabelledRows labelled, DualOptions options)
        : base(labelled, options)
    {
        _logits = new double[labelled.Count];
        // Near 0, as most are in the end where classes are told apart well.
        Array.Fill(_logits, -7);
        for (var row = 0; row < labelled.Count; row++) Move(row, BoundOf(row) * Sigmoid.Of(_logits[row]));
    }

    protected override double Visit(int row)
    {
        var (bound, norm, margin) = (BoundOf(row), SquaredNorms[row], MarginOf(row));
        var alpha = bound * Sigmoid.Of(_logits[row]);
        var violation = Math.Abs(_logits[row] + margin);
        _logits[row] = Root(_logits[row], margin, norm, bound, alpha);
        Move(row, (bound * Sigmoid.Of(_logits[row])) - alpha);
        return violation;
    }

    protected override double LossOf(double margin) => Sigmoid.LogOnePlusExp(-margin);

    /// <summary>Where t + margin + norm · (bound · sigmoid(t) - alpha) = 0: Newton's steps, halved where they leave the bracket.</summary>
    static double Root(double start, double margin, double norm, double bound, double alpha)
    {
        var (low, high) = (-margin - (norm * (bound - alpha)), (norm * alpha) - margin);
        var t = Math.Clamp(start, low, high);
        for (var step = 0; step < MaxNewtonSteps; step++)
        {
            var share = Sigmoid.Of(t);
            var value = t + margin + (norm * ((bound * share) - alpha));
            if (Math.Abs(value) <= 1e-14 * (1 + Math.Abs(margin) + Math.Abs(t))) break;
            if (value > 0) high = t;
            else low = t;
            var next = t - (value / (1 + (norm * bound * share * (1 - share))));
            if (!(next > low && next < high)) next = low + ((high - low) / 2);
            if (next == t) break;
            t = next;
        }

        return t;
    }
}
