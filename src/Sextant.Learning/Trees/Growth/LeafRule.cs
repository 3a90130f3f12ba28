namespace Sextant.Learning;

/// <summary>
/// The weight and the worth of a leaf with given sums: Chen and Guestrin, "XGBoost: A Scalable Tree Boosting System" (2016), 2.2,
/// with an L1 penalty and a largest step.
/// </summary>
sealed class LeafRule(double l1, double l2, double maxStep)
{
    /// <summary>The weight with the lowest penalised loss that the bounds and the largest step allow.</summary>
    public double Weight(GradientSum sum, WeightBounds bounds, double extraL2 = 0)
    {
        if (sum.Hessian <= 0) return bounds.Clamp(0);
        var weight = -Shrink(sum.Gradient) / (sum.Hessian + l2 + extraL2);
        if (maxStep > 0) weight = Math.Clamp(weight, -maxStep, maxStep);
        return bounds.Clamp(weight);
    }

    /// <summary>Twice what a leaf of the best allowed weight lowers the loss, to second order.</summary>
    public double Worth(GradientSum sum, WeightBounds bounds, double extraL2 = 0)
    {
        if (sum.Hessian <= 0) return 0;
        if (maxStep <= 0 && bounds == WeightBounds.None) return Free(sum, extraL2);
        var weight = Weight(sum, bounds, extraL2);
        return -((2 * sum.Gradient * weight) + ((sum.Hessian + l2 + extraL2) * weight * weight) + (2 * l1 * Math.Abs(weight)));
    }

    /// <summary>Whether no bound but the bounds of a node can hold a weight back, so that <see cref="Free"/> is right.</summary>
    public bool IsFree => maxStep <= 0;

    /// <summary>The worth when nothing bounds the weight.</summary>
    public double Free(GradientSum sum, double extraL2 = 0)
    {
        var shrunk = Shrink(sum.Gradient);
        return shrunk * shrunk / (sum.Hessian + l2 + extraL2);
    }

    /// <summary>Whether two leaves that nothing bounds are together worth more than so much: without a division, to 15 digits.</summary>
    public bool MayExceed(double worth, double leftGradient, double leftHessian, double rightGradient, double rightHessian)
    {
        var (left, right) = (Shrink(leftGradient), Shrink(rightGradient));
        var (leftDivisor, rightDivisor) = (leftHessian + l2, rightHessian + l2);
        return (left * left * rightDivisor) + (right * right * leftDivisor) > worth * leftDivisor * rightDivisor;
    }

    double Shrink(double gradient) => l1 == 0 ? gradient : gradient > l1 ? gradient - l1 : gradient < -l1 ? gradient + l1 : 0;
}
