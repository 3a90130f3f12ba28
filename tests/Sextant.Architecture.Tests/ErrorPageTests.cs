using System.Text.RegularExpressions;

namespace Sextant.Architecture.Tests;

/// <summary>docs/errors.md explains every error code that the source can produce, and no other.</summary>
public sealed partial class ErrorPageTests
{
    /// <summary>What runs without being compiled and reports errors too.</summary>
    static readonly string[] Scripts = ["sextant", "sextant.ps1", "eng/test.cs"];

    [Fact]
    public void The_page_has_a_row_for_every_code_in_the_source() => InSource().Except(Rows()).ShouldBeEmpty();

    [Fact]
    public void The_page_has_no_row_for_a_code_that_is_gone() => Rows().Except(InSource()).ShouldBeEmpty();

    [Fact]
    public void No_code_has_two_rows() => Rows().CountBy(code => code).Where(code => code.Value > 1).ShouldBeEmpty();

    static HashSet<string> InSource()
    {
        var source = Repository.Files("src", "*.cs").SelectMany(file => Quoted().Matches(File.ReadAllText(file)));
        // A script names its codes without quotes as well.
        var scripts = Scripts.SelectMany(file => Code().Matches(File.ReadAllText(Path.Combine(Repository.Root, file))));
        return [.. source.Concat(scripts).Select(match => match.Groups["code"].Value)];
    }

    static List<string> Rows() =>
        [.. Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "errors.md"))).Select(match => match.Groups["code"].Value)];

    [GeneratedRegex("\"(?<code>SXT[0-9]{4})\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("(?<code>SXT[0-9]{4})")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| (?<code>SXT[0-9]{4}) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
