using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sextant.Architecture.Tests;

/// <summary>
/// The rules that feature stores are held to have numbers (P1 to P19 for joins at points in time, M1 to M5 for materialization, O1 to O10
/// for online reads), and the tests that prove them begin with these.
/// </summary>
public sealed partial class SemanticsTests
{
    static readonly string[] Numbered = [.. Numbers("P", 19), .. Numbers("M", 5), .. Numbers("O", 10)];

    [Fact]
    public void Every_rule_of_feature_stores_has_a_test_that_is_run()
    {
        var proven = Tests().SelectMany(Rules).ToHashSet();

        Numbered.Where(rule => !proven.Contains(rule)).ShouldBeEmpty("no test begins with the number of these rules");
    }

    [Fact]
    public void No_test_claims_a_rule_that_there_is_not() => Tests().Where(test => Rules(test).Except(Numbered).Any()).ShouldBeEmpty();

    [Theory]
    [InlineData("M4_later_values_come", "M4")]
    [InlineData("P7_P8_P9_every_row", "P7 P8 P9")]
    [InlineData("O5_and_O6_unknown_and_expired", "O5 O6")]
    [InlineData("Of_P1_nothing", "")]
    public void Numbers_stand_at_the_start_of_a_name(string test, string rules) => string.Join(' ', Rules(test)).ShouldBe(rules);

    static IEnumerable<string> Tests() => Repository.Sources("tests")
        .SelectMany(file => file.Syntax.DescendantNodes().OfType<MethodDeclarationSyntax>())
        .Where(IsRun)
        .Select(method => method.Identifier.Text);

    static bool IsRun(MethodDeclarationSyntax method) => method.AttributeLists.SelectMany(list => list.Attributes)
        .Any(attribute => attribute.Name.ToString() is "Fact" or "Theory" or "Property" && attribute.ArgumentList?.ToString().Contains("Skip", StringComparison.Ordinal) != true);

    static IEnumerable<string> Rules(string test) => Start().Match(test).Groups["rule"].Captures.Select(capture => capture.Value);

    static IEnumerable<string> Numbers(string kind, int count) => Enumerable.Range(1, count).Select(number => $"{kind}{number}");

    [GeneratedRegex("^(?:(?:and_)?(?<rule>[PMO][0-9]+)_)*")]
    private static partial Regex Start();
}
