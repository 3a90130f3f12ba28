namespace Sextant.Learning.Tests.Calibration;

/// <summary>A case of golden/calibration.json, made by golden/calibration.py with scikit-learn 1.2.1 and scipy.</summary>
sealed record GoldenCalibration(
    double[] Labels, double[] Scores, double[] Logits, double[] Weights, double[] Platt, double[] Beta, double Temperature,
    double[] Grid, double[] Isotonic, double[]? SklearnSigmoid, double[]? Observed, double[]? Promised)
{
    public static readonly List<GoldenCalibration> Cases = Golden.Read<List<GoldenCalibration>>("calibration.json");
}
