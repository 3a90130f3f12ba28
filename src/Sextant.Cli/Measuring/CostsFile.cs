using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Cli.Output;
using Sextant.Platform;

namespace Sextant.Cli.Measuring;

/// <summary>Unit costs that <c>sextant capacity --json</c> printed, maybe on another machine.</summary>
static class CostsFile
{
    /// <summary>Reads a printed plan, or the costs of one.</summary>
    /// <exception cref="InvalidInputException">SXT2721: the file cannot be read, or has no such costs.</exception>
    public static UnitCosts Read(string path)
    {
        try
        {
            var root = JsonNode.Parse(File.ReadAllText(path)) as JsonObject;
            return ((root?["costs"] ?? root)?.Deserialize(CliJson.Default.UnitCosts) ?? throw Wrong(path, "it is empty", null)).Checked(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Wrong(path, error.Message, error);
        }
    }

    static InvalidInputException Wrong(string path, string why, Exception? error) =>
        new("SXT2721", $"The costs in {path} cannot be read: {why} Give a file that `sextant capacity --json` printed.", error);
}
