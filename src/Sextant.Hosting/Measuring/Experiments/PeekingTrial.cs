using Sextant.Learning;
using Sextant.Numerics;

namespace Sextant.Hosting.Measuring;

/// <summary>Made-up experiments with two arms that are looked at again and again.</summary>
/// <param name="Draw">The outcome of a unit; true for the second arm.</param>
/// <param name="Units">Units of both arms together.</param>
/// <param name="Between">Units from one look to the next.</param>
sealed record PeekingTrial(Func<SeededRandom, bool, double> Draw, int Units = 20_000, int Between = 100)
{
    /// <summary>Experiments in which any look finds a difference: with the always-valid test, and with the test for one look.</summary>
    public (double Sequential, double Fixed) Shares(int simulations, SeededRandom random, CancellationToken cancellation)
    {
        var (sequential, single) = (0, 0);
        for (var i = 0; i < simulations; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (found, foundAtOnce) = Run(random.Split(i));
            (sequential, single) = (sequential + (found ? 1 : 0), single + (foundAtOnce ? 1 : 0));
        }

        return ((double)sequential / simulations, (double)single / simulations);
    }

    (bool Sequential, bool Fixed) Run(SeededRandom random)
    {
        const double NormalReach = 1.959963984540054;
        var test = new ConfidenceSequence(Units);
        PairMoments[] arms = [new(), new()];
        var (found, foundAtOnce) = (false, false);
        for (var unit = 1; unit <= Units; unit++)
        {
            var arm = random.NextInt32(2);
            arms[arm].Add(Draw(random, arm == 1));
            if (unit % Between != 0 || Math.Min(arms[0].Count, arms[1].Count) < ConfidenceSequence.FirstUnits) continue;
            var (control, treatment) = (ArmEstimate.Mean(arms[0]), ArmEstimate.Mean(arms[1]));
            found |= !test.Compare(control, treatment).Difference.Contains(0);
            foundAtOnce |= Math.Abs(treatment.Value - control.Value) > NormalReach * Math.Sqrt((control.UnitVariance / control.Count) + (treatment.UnitVariance / treatment.Count));
        }

        return (found, foundAtOnce);
    }
}
