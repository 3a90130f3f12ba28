namespace Sextant.Learning;

/// <summary>
/// The Brier score in parts: reliability − resolution + uncertainty (Murphy, 1973), and what bins leave out, since probabilities differ within a bin
/// (Stephenson, Coelho and Jolliffe, 2008). The parts sum to the score exactly.
/// </summary>
/// <param name="Reliability">Squared distance between promised and observed rate: 0 is calibrated.</param>
/// <param name="Resolution">How far the bins' rates lie from the overall rate: higher tells more apart.</param>
/// <param name="Uncertainty">Variance of the labels: what no model changes.</param>
/// <param name="WithinBins">Variance of probabilities within bins minus twice their covariance with labels; 0 if a bin holds one probability.</param>
public readonly record struct BrierDecomposition(double Reliability, double Resolution, double Uncertainty, double WithinBins)
{
    /// <summary>The Brier score.</summary>
    public double Brier => Reliability - Resolution + Uncertainty + WithinBins;

    /// <summary>The parts; NaN without rows with weight.</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="probabilities">Of label 1.</param>
    /// <param name="bins">How many bins, 1 or more.</param>
    /// <param name="kind">How probabilities are cut; equal width cuts [0, 1].</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2102 to SXT2105: lengths, labels, probabilities, weights or bins are wrong.</exception>
    public static BrierDecomposition Of(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, int bins = 10, BinKind kind = BinKind.EqualMass, ReadOnlySpan<double> weights = default)
    {
        var binned = ProbabilityBins.Of(labels, probabilities, weights, bins, kind);
        var total = binned.Total;
        var rate = binned.Filled().Sum(bin => bin.Ones) / total;
        double reliability = 0, resolution = 0, within = 0;
        foreach (var bin in binned.Filled())
        {
            var (promised, observed) = (bin.Probabilities / bin.Weight, bin.Ones / bin.Weight);
            reliability += bin.Weight * (promised - observed) * (promised - observed);
            resolution += bin.Weight * (observed - rate) * (observed - rate);
        }

        for (var row = 0; row < labels.Length; row++)
        {
            var (bin, weight) = (binned[binned.BinOfRow[row]], RowChecks.At(weights, row));
            if (weight == 0) continue;
            var deviation = probabilities[row] - (bin.Probabilities / bin.Weight);
            within += weight * deviation * (deviation - (2 * (labels[row] - (bin.Ones / bin.Weight))));
        }

        return new(reliability / total, resolution / total, rate * (1 - rate), within / total);
    }
}
