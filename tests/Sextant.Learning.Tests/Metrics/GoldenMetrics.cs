namespace Sextant.Learning.Tests.Metrics;

/// <summary>golden/metrics.json, made by golden/metrics.py with scikit-learn 1.2.1.</summary>
sealed record GoldenMetrics(
    List<GoldenMetrics.BinaryCase> Binary,
    List<GoldenMetrics.ClassesCase> Classes,
    List<GoldenMetrics.RegressionCase> Regression,
    List<GoldenMetrics.RankingCase> Ranking,
    List<GoldenMetrics.DeLongCase> DeLong,
    List<double[]> Normal)
{
    public static readonly GoldenMetrics Expected = Golden.Read<GoldenMetrics>("metrics.json");

    public sealed record BinaryCase(
        double[] Labels, double[] Probabilities, double[] Weights, double Auc, double Ap, double Logloss, double Ne, double Brier, double Ks, double Ratio,
        double RecallAtPrecision, double PrecisionAtRecall, double[] Confusion, double Accuracy, double Precision, double Recall, double F1, double F2, double Mcc);

    public sealed record ClassesCase(
        int Classes, int[] Actual, int[] Predicted, double[] Weights, Dictionary<string, double> F1, Dictionary<string, double> Kappa, double Accuracy, double Mcc);

    public sealed record RegressionCase(double[] Truth, double[] Predictions, double[] Weights, double Rmse, double Mae, double R2);

    public sealed record RankingCase(double[] Grades, double[] Scores, int K, double Linear, double Exponential, double Dcg, double Ap, double ReciprocalRank);

    public sealed record DeLongCase(
        double[] Labels, double[] A, double[] B, double AucA, double AucB, double VarianceA, double VarianceB, double Error, double Z, double P);
}
