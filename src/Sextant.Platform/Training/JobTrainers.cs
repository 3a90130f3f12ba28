namespace Sextant.Platform;

/// <summary>What definitions may train and calibrate with.</summary>
public static class JobTrainers
{
    /// <summary>Gradient-boosted trees.</summary>
    public const string Trees = "gbdt";

    /// <summary>Linear regression, for numbers.</summary>
    public const string Ridge = "ridge";

    /// <summary>The default calibration.</summary>
    public const string Platt = "platt";

    /// <summary>No calibration.</summary>
    public const string Uncalibrated = "none";

    /// <summary>All trainers.</summary>
    public static IReadOnlyList<string> All => [Trees, "logistic", Ridge];

    /// <summary>All calibrations.</summary>
    public static IReadOnlyList<string> Calibrations => [Platt, "isotonic", "beta", Uncalibrated];

    /// <summary>What a trainer can be told, with its range.</summary>
    public static IReadOnlyList<(string Name, double Low, double High, bool IsWhole)> ParametersOf(string trainer) => trainer == Trees
        ? [("rounds", 1, 100_000, true), ("patience", 1, 100_000, true), ("depth", 1, 30, true), ("learningRate", 1e-6, 1, false), ("bins", 2, 65_535, true), ("l2", 0, 1e12, false)]
        : [("l2", 0, 1e12, false)];
}
