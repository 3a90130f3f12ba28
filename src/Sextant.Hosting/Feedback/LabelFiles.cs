using Sextant.Platform;

namespace Sextant.Hosting.Feedback;

/// <summary>How labels are read: the workspace's folder <c>labels</c>, read anew each time. A label that no file is about is read with the defaults. Thread-safe.</summary>
/// <param name="folder">The folder; it need not be there.</param>
public sealed class LabelFiles(string folder)
{
    /// <summary>The definition of a label.</summary>
    /// <exception cref="InvalidInputException">SXT5010, SXT2669: a file is wrong; says which. SXT2670: it cannot be read, or two are about one label.</exception>
    public LabelDefinition Find(string label)
    {
        if (!Field.IsValidName(label)) throw new InvalidInputException("SXT2660", $"'{label}' is no name of a label: a letter, then letters, digits and underscores, at most {Field.MaxNameLength}.");
        LabelDefinition? found = null;
        if (!Directory.Exists(folder)) return new(label);
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Concat(Directory.EnumerateFiles(folder, "*.yml")).Order(StringComparer.Ordinal))
        {
            var source = $"labels/{Path.GetFileName(file)}";
            var definition = LabelReader.ReadYaml(Read(file, source), source);
            if (definition.Name != label) continue;
            found = found is null ? definition : throw new InvalidInputException("SXT2670", $"{source} is about the label '{label}', and another file is too. Keep one of them.");
        }

        return found ?? new(label);
    }

    static string Read(string file, string source)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT2670", $"{source} cannot be read: {error.Message} See that the server may read it.", error);
        }
    }
}
