using System.Collections.Immutable;
using System.Diagnostics;

namespace Sextant.Server.Measuring;

/// <summary>How to start the <c>sextant</c> binary again, as a child process that can be measured by itself.</summary>
/// <param name="FileName">The program.</param>
/// <param name="FirstArguments">What comes before the command; the assembly when the program is <c>dotnet</c>.</param>
public sealed record SextantExecutable(string FileName, ImmutableArray<string> FirstArguments)
{
    internal Process Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(FileName, FirstArguments.Concat(arguments))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        return Process.Start(start)!;
    }
}
