using Sextant.Hosting.Configuration;

namespace Sextant.Hosting.Tests.Configuration;

/// <summary>docs/configuration.md is what the table of settings says. <c>SEXTANT_UPDATE_DOCS=1</c> rewrites it.</summary>
public sealed class ConfigurationPageTests
{
    static readonly string Page = Path.Combine(Root(), "docs", "configuration.md");

    [Fact]
    public async Task The_committed_page_is_the_generated_one()
    {
        var expected = ConfigurationPage.Markdown();
        if (Environment.GetEnvironmentVariable("SEXTANT_UPDATE_DOCS") == "1") await File.WriteAllTextAsync(Page, expected);

        (await File.ReadAllTextAsync(Page)).ShouldBe(expected, "Run the tests of Sextant.Hosting once with SEXTANT_UPDATE_DOCS=1.");
    }

    [Fact]
    public void The_example_on_the_page_is_a_file_that_can_be_read()
    {
        var page = ConfigurationPage.Markdown();
        var yaml = page.Split("```yaml\n")[1].Split("```")[0];

        var options = SextantOptionsReader.Read(yaml, "sextant.yaml");

        options.Url.ShouldBe("http://localhost:8080");
        options.Intake.MaxFutureSkew.ShouldBe(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void Every_mistake_in_the_file_is_reported_at_once()
    {
        const string Yaml = """
            intake: { maxFutureSkew: soon, maxEvents: 3 }
            profile: cluster
            """;

        var error = Should.Throw<InvalidInputException>(() => SextantOptionsReader.Read(Yaml, "sextant.yaml"));

        error.Code.ShouldBe("SXT5011");
        error.Message.ShouldContain("intake.maxFutureSkew: must be a duration");
        error.Message.ShouldContain("intake.maxEvents: there is no such setting.");
        error.Message.ShouldContain("profile: must be embedded");
    }

    static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sextant.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
