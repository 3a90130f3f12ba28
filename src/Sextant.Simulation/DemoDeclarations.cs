namespace Sextant.Simulation;

/// <summary>The event types and feature definitions of the demo world, as the YAML files that a workspace has in <c>events/</c> and <c>features/</c>.</summary>
public static class DemoDeclarations
{
    const string Events = "events/";
    const string Features = "features/";

    /// <summary>Names of the event types, sorted.</summary>
    public static IReadOnlyList<string> Types { get; } = Names(Events);

    /// <summary>Names of the feature definitions, sorted.</summary>
    public static IReadOnlyList<string> Definitions { get; } = Names(Features);

    /// <summary>The declaration of one type.</summary>
    public static string Yaml(string type) => Read(Events, type);

    /// <summary>One feature definition.</summary>
    public static string FeatureYaml(string name) => Read(Features, name);

    /// <summary>Writes one file for each type and each feature definition into a workspace, whose folders are created if need be.</summary>
    public static void WriteTo(string workspace)
    {
        Write(Path.Combine(workspace, "events"), Events, Types);
        Write(Path.Combine(workspace, "features"), Features, Definitions);
    }

    static void Write(string folder, string prefix, IEnumerable<string> names)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in names) File.WriteAllText(Path.Combine(folder, name + ".yaml"), Read(prefix, name));
    }

    static string[] Names(string prefix) =>
    [
        .. typeof(DemoDeclarations).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name))
            .Order(StringComparer.Ordinal),
    ];

    static string Read(string prefix, string name)
    {
        using var stream = typeof(DemoDeclarations).Assembly.GetManifestResourceStream($"{prefix}{name}.yaml")
            ?? throw new ArgumentException($"The demo world has no '{name}'; it has {string.Join(", ", Names(prefix))}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
