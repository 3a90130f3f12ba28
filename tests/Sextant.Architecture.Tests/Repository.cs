using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sextant.Architecture.Tests;

/// <summary>The checkout that these tests were built in.</summary>
static class Repository
{
    static readonly string[] NotOurs = ["artifacts", "node_modules", ".git", "workspace"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every project, by name.</summary>
    public static IReadOnlyDictionary<string, Project> Projects { get; } =
        new[] { "src", "tests", "bench" }.SelectMany(part => Files(part, "*.csproj")).Select(Project.Load).ToDictionary(project => project.Name);

    /// <summary>The rooms: the projects below src/.</summary>
    public static IEnumerable<Project> Rooms => Projects.Values.Where(project => Relative(project.Path).StartsWith("src/", StringComparison.Ordinal));

    /// <summary>The C# files below a folder, parsed.</summary>
    public static IEnumerable<SourceFile> Sources(string folder) =>
        Files(folder, "*.cs").Select(path => new SourceFile(Relative(path), File.ReadAllLines(path).Length, CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot()));

    public static IEnumerable<string> Files(string folder, string pattern)
    {
        var start = System.IO.Path.Combine(Root, folder);
        if (!Directory.Exists(start)) return [];
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 };
        return Directory.EnumerateFiles(start, pattern, options).Where(path => !Relative(path).Split('/').Any(NotOurs.Contains));
    }

    public static string Relative(string path) => System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/');

    static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "Sextant.slnx"))) folder = System.IO.Path.GetDirectoryName(folder)!;
        return folder;
    }
}
