using System.Text.Json.Nodes;
using Sextant.Events;
using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>The gates that a workspace declares: <c>models/NAME.gates.yaml</c>, one gate or a list of them, each with the role that it is for. Read anew each time.</summary>
static class GateFiles
{
    /// <summary>What the names of such files end with.</summary>
    public const string Ending = ".gates.yaml";

    /// <summary>The rules for a role of a model; null if none are declared.</summary>
    /// <exception cref="InvalidInputException">SXT5010, SXT2260: the file is not right. SXT2313: it cannot be read.</exception>
    public static GateRules? Declared(string folder, string name, string role)
    {
        if (!Field.IsValidName(name)) return null;
        var path = Path.Combine(folder, name + Ending);
        return File.Exists(path) ? Find(YamlDocument.Parse(Text(path), path), role, path) : null;
    }

    /// <summary>The rules for a role in a document.</summary>
    /// <exception cref="InvalidInputException">SXT2260: it is not right.</exception>
    public static GateRules? Find(JsonNode? document, string role, string source)
    {
        var gates = document is JsonArray list ? list.Select(gate => GateReader.Read(gate, source)).ToList() : [GateReader.Read(document, source)];
        var twice = gates.GroupBy(gate => gate.Role).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? gates.Find(gate => gate.Role == role) : throw new InvalidInputException("SXT2260", $"{source}: there is more than one gate for '{twice.Key}'. Write all rules of a role into one.");
    }

    static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT2313", $"The gates in {path} cannot be read: {error.Message} Nothing is promoted before they can.", error);
        }
    }
}
