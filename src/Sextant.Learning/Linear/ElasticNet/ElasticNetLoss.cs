namespace Sextant.Learning;

/// <summary>What an elastic net fits.</summary>
public enum ElasticNetLoss
{
    /// <summary>Half the squared error: regression.</summary>
    Squared,

    /// <summary>Log loss: two classes.</summary>
    Logistic,
}
