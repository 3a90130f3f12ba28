namespace Sextant.Learning;

/// <summary>Rows with similar probabilities: what was promised and what came.</summary>
/// <param name="MeanProbability">What was promised.</param>
/// <param name="ObservedRate">Share of label 1.</param>
/// <param name="Weight">Weight of the rows.</param>
/// <param name="Low">Lower end of the rate's interval.</param>
/// <param name="High">Upper end.</param>
public sealed record ReliabilityBin(double MeanProbability, double ObservedRate, double Weight, double Low, double High)
{
    /// <summary>Whether the promise lies within the rate's interval.</summary>
    public bool Holds => MeanProbability >= Low && MeanProbability <= High;
}
