using System.CommandLine;
using System.Text.Json.Nodes;
using Sextant.Events;

namespace Sextant.Cli.Workspaces;

/// <summary>Declarations of policies and experiments, and requests, in files.</summary>
static class PolicyFiles
{
    public static Argument<string> Argument(string what) => new("FILE") { Description = $"The {what}'s declaration, as YAML." };

    /// <summary>Reads an object from YAML or JSON.</summary>
    /// <exception cref="InvalidInputException">SXT5010: it is neither. SXT2629: it cannot be read, or is no object.</exception>
    public static async Task<JsonObject> ReadAsync(CliContext cli, string file, CancellationToken cancellationToken)
    {
        try
        {
            var text = await File.ReadAllTextAsync(cli.PathOf(file), cancellationToken);
            return YamlDocument.Parse(text, file) as JsonObject ?? throw new InvalidInputException("SXT2629", $"{file} must hold an object. See docs/policies.md.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT2629", $"{file} cannot be read: {error.Message} Name a file that is there and may be read.", error);
        }
    }

    /// <summary>The name that a declaration gives itself; empty if it gives none, which the server says then.</summary>
    public static string NameOf(JsonObject definition, string key) => definition[key] is JsonValue value && value.TryGetValue<string>(out var name) ? name : "";
}
