using Microsoft.Extensions.DependencyInjection;
using Sextant.Cli.Output;
using Sextant.Hosting.Measuring;
using Sextant.Server.Measuring;

namespace Sextant.Cli.Measuring;

/// <summary>The suites that are registered, by name.</summary>
static class SuiteCatalog
{
    public static IReadOnlyList<ISuite> Of(SuiteKind kind)
    {
        var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(ThisExecutable())
            .AddStoreSuites()
            .AddServerSuites();
        return [.. services.BuildServiceProvider().GetServices<ISuite>().Where(suite => suite.Kind == kind).OrderBy(suite => suite.Name, StringComparer.Ordinal)];
    }

    /// <summary>The suites that were asked for, in that order; <c>all</c> stands for every one.</summary>
    /// <exception cref="InvalidInputException">SXT6002: there is no such suite.</exception>
    public static IReadOnlyList<ISuite> Choose(SuiteKind kind, IReadOnlyList<string> names)
    {
        var all = Of(kind);
        return names is ["all"] ? all : [.. names.Distinct().Select(name => Find(all, name))];
    }

    static ISuite Find(IReadOnlyList<ISuite> all, string name)
    {
        if (all.FirstOrDefault(suite => suite.Name == name) is { } found) return found;
        var known = all.Select(suite => suite.Name).ToList();
        var hint = Spelling.Closest(name, known) is { } closest ? $"did you mean '{closest}'?" : $"there are: {string.Join(", ", known)}.";
        throw new InvalidInputException("SXT6002", $"There is no suite '{name}': {hint}");
    }

    /// <summary>The binary itself, or <c>dotnet sextant.dll</c> where something else hosts the assembly (tests).</summary>
    static SextantExecutable ThisExecutable()
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "sextant.exe" : "sextant");
        return File.Exists(program)
            ? new SextantExecutable(program, [])
            : new SextantExecutable("dotnet", [Path.Combine(AppContext.BaseDirectory, "sextant.dll")]);
    }
}
