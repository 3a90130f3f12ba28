using System.Text.Json.Nodes;
using Sextant.Events;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>A definition that was read, and its text.</summary>
/// <param name="Job">The definition.</param>
/// <param name="Definition">As JSON.</param>
/// <param name="Source">Full path of its file: what it names is from there.</param>
public sealed record DeclaredJob(TrainingJob Job, JsonObject Definition, string Source)
{
    /// <summary>Reads a definition's text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="source">Full path of its file.</param>
    /// <exception cref="InvalidInputException">SXT5010, SXT2330: it is not right; tells all that is wrong.</exception>
    public static DeclaredJob Read(string yaml, string source)
    {
        var document = YamlDocument.Parse(yaml, Path.GetFileName(source));
        return new(TrainingJobReader.Read(document, Path.GetFileName(source)), (JsonObject)document!, source);
    }
}
