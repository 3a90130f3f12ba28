using System.Collections.Immutable;
using System.Diagnostics;

namespace Sextant.Hosting.Measuring;

/// <summary>How to start the <c>sextant</c> binary again, as a child process that can be measured by itself.</summary>
/// <param name="FileName">The program.</param>
/// <param name="FirstArguments">What comes before the command; the assembly when the program is <c>dotnet</c>.</param>
public sealed record SextantExecutable(string FileName, ImmutableArray<string> FirstArguments)
{
    /// <summary>Starts it with this command line; input and outputs are the caller's.</summary>
    public Process Start(params IEnumerable<string> arguments) => Start(new Dictionary<string, string>(), arguments);

    /// <summary>Starts it with this command line and variables of the environment beside those of this process.</summary>
    public Process Start(IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(FileName, FirstArguments.Concat(arguments))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
