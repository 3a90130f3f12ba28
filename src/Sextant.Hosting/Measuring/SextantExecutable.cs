using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;

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

    /// <summary>Runs a side of a comparison in a process of its own, so that its peak of memory is its own.</summary>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The JSON object that it prints.</returns>
    /// <exception cref="StorageException">SXT6011: it failed; says what it wrote.</exception>
    public async Task<JsonObject> RunSideAsync(IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(environment, arguments);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0) throw new StorageException("SXT6011", $"The measured side '{string.Join(' ', arguments.Take(2))}' failed: {await errors}");
            return JsonNode.Parse(await output)!.AsObject();
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
