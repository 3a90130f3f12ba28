using System.Text.Json.Serialization;

namespace Sextant.Hosting.Workspaces;

/// <summary>The process that holds a workspace.</summary>
/// <param name="ProcessId">Its number on its machine.</param>
/// <param name="Machine">The machine.</param>
/// <param name="StartedAt">Since when, RFC 3339.</param>
/// <param name="Url">Where it listens; null until it does.</param>
/// <param name="Secret">What a local command shows to use doors that are open to the workspace's owner only.</param>
public sealed record WorkspaceHolder(int ProcessId, string Machine, string StartedAt, string? Url, string Secret)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"process {ProcessId} on {Machine}, started {StartedAt}{(Url is null ? "" : $", listening on {Url}")}";
}

/// <summary>Reads and writes the holder as JSON without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WorkspaceHolder))]
sealed partial class WorkspaceJson : JsonSerializerContext;
