namespace Sextant.Learning.Tests.Linear;

/// <summary>What golden/linear.py says of its seeded data.</summary>
sealed record PeerLinear(
    int Columns,
    float[] X,
    double[] Weights,
    double[] Binary,
    double[] Three,
    double[] Target,
    float[] Centred,
    PeerLinear.Model Logistic,
    PeerLinear.Model Unpenalized,
    PeerLinear.Model WithoutIntercept,
    PeerLinear.Model Balanced,
    PeerLinear.Model Standardized,
    PeerLinear.Model Softmax,
    PeerLinear.Model Liblinear,
    PeerLinear.Model Lasso,
    PeerLinear.Model Elastic,
    PeerLinear.Model ElasticWithoutIntercept,
    PeerLinear.Model ElasticStandardized,
    PeerLinear.Model ElasticLogistic,
    double Hinge,
    double SquaredHinge,
    float[] Blobs,
    double Inertia,
    float[] Mixed,
    double IsolationAuc,
    double IsolationAucSpread)
{
    public static PeerLinear Values { get; } = Golden.Read<PeerLinear>("linear.json");

    public int Count => X.Length / Columns;

    public FeatureRows Rows => FeatureRows.Dense(X, Count, Columns);

    public FeatureRows CentredRows => FeatureRows.Dense(Centred, Count, Columns);

    public sealed record Model(double[] Weights, double[] Intercepts);
}
