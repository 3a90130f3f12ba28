using System.Diagnostics;

namespace Sextant.Cli.Tests;

/// <summary>The built binary, started as a process.</summary>
static class SextantProcess
{
    public static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "sextant.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
