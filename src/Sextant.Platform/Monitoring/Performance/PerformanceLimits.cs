namespace Sextant.Platform;

/// <summary>When a model's figures are worth a person's time.</summary>
public sealed record PerformanceLimits
{
    /// <summary>The AUC that the model had when it was made; null to look at calibration only.</summary>
    public double? ReferenceAuc { get; init; }

    /// <summary>So much below it the AUC may be. Default 0.03.</summary>
    public double AucLoss { get; init; } = 0.03;

    /// <summary>So far from 1, as a factor, expected over observed positives may be. Default 1.25.</summary>
    public double CalibrationFactor { get; init; } = 1.25;

    /// <summary>Days on which chance alone may raise a signal. Default 0.01.</summary>
    public double FalseSignalRate { get; init; } = 0.01;

    /// <summary>Vintages with fewer rows of label 1 say nothing. Default 20.</summary>
    public long MinPositives { get; init; } = 20;
}
