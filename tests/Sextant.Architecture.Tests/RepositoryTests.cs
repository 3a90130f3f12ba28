using System.Xml.Linq;

namespace Sextant.Architecture.Tests;

/// <summary>What is in the repository, and what must not be.</summary>
public sealed class RepositoryTests
{
    static readonly string[] RestoreFiles = ["*.lock.json", "package-lock.json", ".npmrc", "*.props", "*.targets", "*.csproj", "*.proj", "global.json"];

    /// <summary>Split, so that this file does not name them.</summary>
    static readonly string[] RegistryHosts = ["nuget" + ".org", "npm" + "js.", "yarn" + "pkg.", "registry" + "."];

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = XDocument.Load(Path.Combine(Repository.Root, "Sextant.slnx"));
        var listed = solution.Descendants("Project").Select(project => project.Attribute("Path")!.Value);

        Repository.Projects.Values.Select(project => Repository.Relative(project.Path)).Except(listed).ShouldBeEmpty();
    }

    [Fact]
    public void Where_packages_come_from_is_left_to_the_machine()
    {
        Repository.Files("", "nuget.config").Concat(Repository.Files("", "NuGet.Config")).ShouldBeEmpty();
        RestoreFiles
            .SelectMany(pattern => Repository.Files("", pattern))
            .Where(path => File.ReadAllText(path) is var text && RegistryHosts.Any(host => text.Contains(host, StringComparison.OrdinalIgnoreCase)))
            .Select(Repository.Relative)
            .ShouldBeEmpty();
    }
}
