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
    public static SideRunner InProcessesOf(SextantExecutable executable) => (name, arguments, environment, cancellationToken) =>
        executable.RunSideAsync(environment, ["learning-side", name, arguments.ToJsonString()], cancellationToken);
}
