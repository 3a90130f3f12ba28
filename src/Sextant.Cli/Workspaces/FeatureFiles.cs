using System.Text.Json.Nodes;
using Sextant.Events;
using Sextant.Features;

namespace Sextant.Cli.Workspaces;

/// <summary>The definitions in a workspace's <c>features/</c> folder.</summary>
static class FeatureFiles
{
    /// <summary>Reads and checks all files.</summary>
    /// <returns>The documents as JSON.</returns>
    /// <exception cref="InvalidInputException">SXT2020: there is no such folder, or a file cannot be read. SXT2001, SXT2002, SXT2017, SXT5010: a definition is wrong; names the file.</exception>
    public static async Task<JsonArray> ReadAsync(string workspace, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(workspace, "features");
        // To delete everything takes an empty folder: one that is missing is more likely a mistyped workspace.
        if (!Directory.Exists(folder)) throw new InvalidInputException("SXT2020", $"There is no folder {folder}. Make it and put definitions into it, one a file (docs/features.md), or choose another workspace with --workspace DIR.");
        var documents = new List<(string Source, JsonNode? Document)>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Concat(Directory.EnumerateFiles(folder, "*.yml")).Order(StringComparer.Ordinal))
        {
            var source = $"features/{Path.GetFileName(file)}";
            documents.Add((source, YamlDocument.Parse(await ReadAsync(file, source, cancellationToken), source)));
        }

        var read = DefinitionReader.ReadAll(documents);
        return [.. read.Views.Select(DefinitionWriter.ToJson), .. read.OnDemand.Select(DefinitionWriter.ToJson), .. read.Sets.Select(DefinitionWriter.ToJson)];
    }

    static async Task<string> ReadAsync(string file, string source, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT2020", $"{source} cannot be read: {error.Message}", error);
        }
    }
}
