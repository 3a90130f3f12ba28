using Sextant.Hosting.Capacity;
using Sextant.Platform;
using Sextant.Server.Measuring;

namespace Sextant.Cli.Measuring;

/// <summary>Unit costs of this machine, measured now in folders that are gone afterwards.</summary>
static class MeasuredCosts
{
    public static async Task<UnitCosts> MeasureAsync(TimeProvider clock, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("sextant-capacity-").FullName;
        try
        {
            progress.Report("HTTP");
            var request = await RequestCost.MeasureAsync(Path.Combine(folder, "http"), cancellationToken);
            return await new UnitCostMeasurement(clock) { Progress = progress }.MeasureAsync(Path.Combine(folder, "stores"), Machine.Describe(), request, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
