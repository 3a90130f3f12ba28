using System.Globalization;
using System.Runtime.InteropServices;

namespace Sextant.Cli.Measuring;

/// <summary>The machine in one line, so that a figure is never without it.</summary>
static class Machine
{
    const string CpuFile = "/proc/cpuinfo";

    public static string Describe()
    {
        var memoryGb = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Cpu()}, {Environment.ProcessorCount} cores, {memoryGb:0.#} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
    }

    static string Cpu()
    {
        var line = File.Exists(CpuFile) ? File.ReadLines(CpuFile).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
