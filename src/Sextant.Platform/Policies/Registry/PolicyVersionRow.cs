using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A version of a policy, as the store has it.</summary>
sealed class PolicyVersionRow
{
    public const string Columns = "name AS Name, version AS Version, document AS Document, binding AS Binding, applied_at AS AppliedAt, applied_by AS AppliedBy, reason AS Reason";

    public string Name { get; init; } = "";

    public long Version { get; init; }

    public string Document { get; init; } = "";

    public string Binding { get; init; } = "";

    public long AppliedAt { get; init; }

    public string AppliedBy { get; init; } = "";

    public string Reason { get; init; } = "";

    public PolicyVersion ToVersion()
    {
        var document = (JsonObject)JsonNode.Parse(Document)!;
        var policy = Policy.Compile(PolicyReader.Read(document, $"{Name}@{Version}"), PolicyBinding.FromJson(Binding), (int)Version);
        return new(policy, document, new(AppliedAt), AppliedBy, Reason);
    }
}
