using Sextant.Learning;
using Sextant.Numerics;

namespace Sextant.Hosting.Measuring;

/// <summary>Made-up experiments planned half and half, of which the second arm gets another share.</summary>
static class SampleRatioTrial
{
    public const int Units = 100_000;
    const int Between = 1_000;

    static readonly double[] Planned = [1, 1];

    /// <summary>Experiments with an alarm: by chi-squared at the end, and by the sequential test at any of a hundred looks.</summary>
    public static (double AtEnd, double Sequential) Alarms(double share, int simulations, SeededRandom random, CancellationToken cancellation)
    {
        var (atEnd, sequential) = (0, 0);
        for (var i = 0; i < simulations; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var stream = random.Split(i);
            long[] counts = [0, 0];
            var alarm = false;
            for (var unit = 1; unit <= Units; unit++)
            {
                counts[stream.NextDouble() < share ? 1 : 0]++;
                if (unit % Between == 0) alarm |= SampleRatio.SequentialPValue(counts, Planned) < SampleRatio.Alarm;
            }

            sequential += alarm ? 1 : 0;
            atEnd += SampleRatio.ChiSquaredTest(counts, Planned) < SampleRatio.Alarm ? 1 : 0;
        }

        return ((double)atEnd / simulations, (double)sequential / simulations);
    }
}
