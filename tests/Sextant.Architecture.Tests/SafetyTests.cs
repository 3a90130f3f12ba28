using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sextant.Architecture.Tests;

/// <summary>Invariants 4 and 5: where unsafe code, time and chance may come from; and what may catch everything.</summary>
public sealed class SafetyTests
{
    static readonly string[] Banned =
    [
        "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTime.Today", "P:System.DateTimeOffset.Now", "P:System.DateTimeOffset.UtcNow",
        "P:System.Random.Shared", "M:System.Random.#ctor", "M:System.Guid.NewGuid",
        "M:System.Threading.Thread.Sleep(System.Int32)", "M:System.Threading.Thread.Sleep(System.TimeSpan)",
    ];

    /// <summary>The command line's edge, the job runner, the HTTP edge, and the edge to models, which may be other people's code.</summary>
    static readonly string[] MayCatchEverything = ["src/Sextant.Cli/CliApplication.cs", "src/Sextant.Hosting/Jobs/", "src/Sextant.Platform/Jobs/Running/JobAttempt.cs", "src/Sextant.Server/Problems/", "src/Sextant.Platform/Slots/SlotStep.cs"];

    [Fact]
    public void Unsafe_code_lives_in_numerics_and_adapters() =>
        Repository.Rooms
            .Where(room => room.Property("AllowUnsafeBlocks") is not null)
            .Select(room => Rooms.Short(room.Name))
            .Where(name => name != "Numerics" && !name.StartsWith("Adapters.", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Time_chance_and_sleep_are_banned() => Banned.Except(BannedIn("BannedSymbols.txt")).ShouldBeEmpty();

    [Fact]
    public void Intrinsics_are_banned() => BannedIn("BannedSymbols.Intrinsics.txt").ShouldContain("N:System.Runtime.Intrinsics");

    [Fact]
    public void No_project_turns_the_ban_off() =>
        Repository.Rooms
            .Where(room => room.Xml.ToString() is var xml && (xml.Contains("RS0030", StringComparison.Ordinal) || xml.Contains("BannedApiAnalyzers", StringComparison.Ordinal)))
            .Select(room => room.Name)
            .ShouldBeEmpty();

    [Fact]
    public void Only_the_edges_catch_every_exception() =>
        Repository.Sources("src")
            .Where(file => !MayCatchEverything.Any(place => file.Path.StartsWith(place, StringComparison.Ordinal)))
            .Where(file => file.Syntax.DescendantNodes().OfType<CatchClauseSyntax>().Any(CatchesEverything))
            .Select(file => file.Path)
            .ShouldBeEmpty();

    /// <summary>True unless a filter names the types (<c>error is IOException or …</c>) or the clause only cleans up and throws on.</summary>
    static bool CatchesEverything(CatchClauseSyntax clause)
    {
        var anyType = clause.Declaration is null || clause.Declaration.Type.ToString() is "Exception" or "System.Exception";
        var namesTypes = clause.Filter?.FilterExpression is IsPatternExpressionSyntax;
        var throwsOn = clause.Block.Statements is [.., ThrowStatementSyntax { Expression: null }];
        return anyType && !namesTypes && !throwsOn;
    }

    static List<string> BannedIn(string file) =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "eng", file)).Select(line => line.Split(';')[0])];
}
