using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sextant.Architecture.Tests;

/// <summary>Short files, one public type each, and names that say something.</summary>
public sealed class ShapeTests
{
    static readonly string[] EmptySuffixes = ["Manager", "Helper", "Helpers", "Processor", "Engine", "Data", "Info", "Base", "Utils", "Utilities", "Common"];

    /// <summary>A door's request and answer are read together, so they lie together.</summary>
    const string Contracts = "src/Sextant.Server/Contracts/";

    static readonly List<SourceFile> Sources = [.. Repository.Sources("src")];

    [Fact]
    public void No_file_is_over_500_lines() =>
        Sources.Where(file => file.Lines > 500).Select(file => $"{file.Path}: {file.Lines}").ShouldBeEmpty();

    [Fact]
    public void Half_the_files_are_under_80_lines_and_nine_in_ten_under_250()
    {
        var lengths = Sources.Select(file => file.Lines).Order().ToList();

        lengths[lengths.Count / 2].ShouldBeLessThan(80);
        lengths[lengths.Count * 9 / 10].ShouldBeLessThan(250);
    }

    [Fact]
    public void A_file_has_one_public_type() =>
        Sources.Where(file => !file.Path.StartsWith(Contracts, StringComparison.Ordinal) && file.Types.Count(IsPublicAndOutermost) > 1).Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void No_type_has_a_name_that_says_nothing() =>
        Sources
            .SelectMany(file => file.Types.Select(type => (file.Path, Name: type.Identifier.Text)))
            .Where(type => EmptySuffixes.Any(suffix => type.Name.EndsWith(suffix, StringComparison.Ordinal)))
            .ShouldBeEmpty();

    static bool IsPublicAndOutermost(BaseTypeDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.PublicKeyword) && type.Parent is (BaseNamespaceDeclarationSyntax or CompilationUnitSyntax);
}
