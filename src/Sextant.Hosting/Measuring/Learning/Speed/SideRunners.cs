using System.Text.Json.Nodes;

namespace Sextant.Hosting.Measuring;

/// <summary>Ways to run a side.</summary>
static class SideRunners
{
    public static IReadOnlyDictionary<string, string> SameEnvironment { get; } = new Dictionary<string, string>();

    /// <summary>In this process, when what it measures does not matter.</summary>
    public static SideRunner Here { get; } = (name, arguments, _, cancellationToken) =>
        Task.FromResult(JsonNode.Parse(LearningSide.Run(name, arguments.ToJsonString(), cancellationToken))!.AsObject());

    /// <summary>In a child process each.</summary>
    public static SideRunner InProcessesOf(SextantExecutable executable) => async (name, arguments, environment, cancellationToken) =>
    {
        using var process = executable.Start(environment, ["learning-side", name, arguments.ToJsonString()]);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0) throw new StorageException("SXT6011", $"The measured side {name} failed: {await errors}");
            return JsonNode.Parse(await output)!.AsObject();
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    };
}
