namespace Sextant.Simulation;

/// <summary>What the demo world's workspace declares, as the YAML files that it has in <c>events/</c>, <c>features/</c>, <c>policies/</c> and the like.</summary>
public static class DemoDeclarations
{
    const string Events = "events";
    const string Features = "features";

    /// <summary>Names of the event types, sorted.</summary>
    public static IReadOnlyList<string> Types { get; } = Names(Events);

    /// <summary>Names of the feature definitions, sorted.</summary>
    public static IReadOnlyList<string> Definitions { get; } = Names(Features);

    /// <summary>The folders that there are declarations for, sorted.</summary>
    public static IReadOnlyList<string> Folders { get; } = [.. Resources().Select(name => name.Split('/')[0]).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The declaration of one type.</summary>
    public static string Yaml(string type) => Read(Events, type);

    /// <summary>One feature definition.</summary>
    public static string FeatureYaml(string name) => Read(Features, name);

    /// <summary>Writes one file for each declaration into a workspace, whose folders are created if need be.</summary>
    public static void WriteTo(string workspace)
    {
        foreach (var folder in Folders) Write(workspace, folder, Names(folder));
    }

    /// <summary>Writes what decides on fraud into a workspace, and nothing of the rest of the demo.</summary>
    public static void WriteFraudTo(string workspace)
    {
        Write(workspace, Events, Types.Where(IsFraud));
        Write(workspace, Features, Names(Features).Where(name => IsOfFraud(FeatureYaml(name))));
        foreach (var folder in Folders.Where(folder => folder is not (Events or Features))) Write(workspace, folder, Names(folder));
    }

    static bool IsFraud(string type) => type.StartsWith("fraud_", StringComparison.Ordinal);

    /// <summary>Definitions over what fraud decisions record, and what hangs on them.</summary>
    static bool IsOfFraud(string yaml) => yaml.Contains("source: fraud_", StringComparison.Ordinal) || yaml.Contains(": fraud_", StringComparison.Ordinal);

    static void Write(string workspace, string folder, IEnumerable<string> names)
    {
        Directory.CreateDirectory(Path.Combine(workspace, folder));
        foreach (var name in names) File.WriteAllText(Path.Combine(workspace, folder, name + ".yaml"), Read(folder, name));
    }

    static string[] Names(string folder) =>
    [
        .. Resources().Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal)).Select(name => name[(folder.Length + 1)..^".yaml".Length]).Order(StringComparer.Ordinal),
    ];

    static IEnumerable<string> Resources() => typeof(DemoDeclarations).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".yaml", StringComparison.Ordinal));

    static string Read(string folder, string name)
    {
        using var stream = typeof(DemoDeclarations).Assembly.GetManifestResourceStream($"{folder}/{name}.yaml")
            ?? throw new ArgumentException($"The demo world has no '{name}'; it has {string.Join(", ", Names(folder))}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
