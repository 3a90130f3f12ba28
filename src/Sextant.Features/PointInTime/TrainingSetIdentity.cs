using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Sextant.Features;

/// <summary>All that decides what a training set holds, as one JSON document whose hash is its id.</summary>
static class TrainingSetIdentity
{
    /// <summary>The document.</summary>
    public static JsonObject Describe(BoundSet set, Spine spine, PinnedHistory history, string timeColumn) => new()
    {
        ["engine"] = TrainingSet.EngineVersion,
        ["set"] = set.FullName,
        ["members"] = new JsonArray([.. set.Members.Select(member => Describe(set, member))]),
        ["features"] = new JsonArray([.. set.Columns.Select(column => new JsonObject
        {
            ["name"] = column.Name,
            ["type"] = column.Type.ToString(),
            ["member"] = column.Member,
            ["feature"] = set.Members[column.Member].Output.Fields[column.Field].Name,
        })]),
        ["spine"] = new JsonObject { ["time"] = timeColumn, ["rows"] = spine.RowCount, ["sha256"] = spine.Hash },
        ["history"] = new JsonArray([.. FilesOf(set, history).Select(file => (JsonNode)$"{file.Table}:{file.Sha256}")]),
    };

    /// <summary>SHA-256 of a document, hexadecimal.</summary>
    public static string HashOf(JsonObject document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(DefinitionWriter.Text(document))));

    static JsonObject Describe(BoundSet set, BoundMember member) => new()
    {
        ["name"] = member.DisplayName,
        ["version"] = member.View?.Version ?? member.OnDemand!.Version,
        ["definition"] = JsonNode.Parse(member.View is { } view ? DefinitionWriter.Meaning(view.Definition) : DefinitionWriter.Meaning(member.OnDemand!.Definition)),
        ["keys"] = new JsonArray([.. member.Keys.Select(key => (JsonNode)set.JoinKeys[key])]),
        ["uses"] = new JsonArray([.. member.Uses.Select(use => (JsonNode)use)]),
    };

    static IEnumerable<TableFile> FilesOf(BoundSet set, PinnedHistory history) => set.Members
        .Where(member => member.View is not null)
        .Select(member => member.View!.Source.Name)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .SelectMany(source => history.Tables.Files(history.Version, source).OrderBy(file => file.Path, StringComparer.Ordinal));
}
