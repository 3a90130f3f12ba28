namespace Sextant.Simulation;

/// <summary>The event types of the demo world, as the YAML files that a workspace has in <c>events/</c>.</summary>
public static class DemoDeclarations
{
    const string Prefix = "events/";

    /// <summary>Names of the types, sorted.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        .. typeof(DemoDeclarations).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The declaration of one type.</summary>
    public static string Yaml(string type)
    {
        using var stream = typeof(DemoDeclarations).Assembly.GetManifestResourceStream($"{Prefix}{type}.yaml")
            ?? throw new ArgumentException($"The demo world has no event type '{type}'; it has {string.Join(", ", Types)}.", nameof(type));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Writes one file a type into a folder, which is created if need be.</summary>
    public static void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var type in Types) File.WriteAllText(Path.Combine(folder, type + ".yaml"), Yaml(type));
    }
}
