using System.Globalization;

namespace Sextant.Expressions.Tests.Reference;

public class ExpressionReferenceTests
{
    public static TheoryData<string> FunctionNames => [.. FunctionTable.All.Select(function => function.Name)];

    [Fact]
    public void The_committed_page_is_the_generated_one()
    {
        var path = Path.Combine(RepositoryFolder(), "docs", "expressions.md");
        if (Environment.GetEnvironmentVariable("SEXTANT_UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, ExpressionReference.ToMarkdown());
        }

        File.ReadAllText(path).ShouldBe(ExpressionReference.ToMarkdown(), "Run the tests with SEXTANT_UPDATE_DOCS=1 and commit docs/expressions.md.");
    }

    [Theory]
    [MemberData(nameof(FunctionNames))]
    public void The_example_of_a_function_gives_what_the_page_says(string name)
    {
        var function = FunctionTable.ByName[name];
        var value = Expression.Parse(function.Example, Samples.Scope).Compile().Evaluate();
        (value is string text ? $"\"{text}\"" : value is bool boolean ? (boolean ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)).ShouldBe(function.ExampleResult);
    }

    static string RepositoryFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sextant.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
