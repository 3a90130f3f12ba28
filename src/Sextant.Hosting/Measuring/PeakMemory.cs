using System.Diagnostics;

namespace Sextant.Hosting.Measuring;

/// <summary>The most memory that this process has held.</summary>
static class PeakMemory
{
    /// <summary>Until now, in 10^6 bytes.</summary>
    public static double Mb
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / 1e6;
        }
    }
}
