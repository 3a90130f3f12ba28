namespace Sextant.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("evl", "did you mean 'eval'?")]
    [InlineData("bench --jsn", "did you mean '--json'?")]
    [InlineData("version --vebrose", "did you mean '--verbose'?")]
    [InlineData("bench server/requst", "did you mean 'server/request'?")]
    [InlineData("eval", "sextant eval list")]
    [InlineData("bench all --seed many", "as a whole number")]
    [InlineData("bench all --data", "--data")]
    [InlineData("bench all --data /no/such/folder", "SEXTANT_DATA")]
    [InlineData("serve --url 7878", "http://localhost:7878")]
    [InlineData("serve extra", "knows no command 'extra'")]
    public async Task What_is_typed_wrong_is_one_line_with_the_fix(string line, string fix)
    {
        var run = await CliRun.Of(line.Split(' '));

        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Out.ShouldBeEmpty();
        run.Error.TrimEnd().ShouldMatch("^error SXT[0-9]{4}: [^\n]+$");
        run.Error.ShouldContain(fix);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--help")]
    [InlineData("up --help")]
    [InlineData("bench list --help")]
    public async Task Help_is_not_an_error(string line)
    {
        var run = await CliRun.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        run.ExitCode.ShouldBe(ExitCodes.Ok);
        run.Out.ShouldContain("Usage:");
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Commands_that_are_not_for_people_are_not_in_the_help() =>
        (await CliRun.Of("--help")).Out.ShouldNotContain("request-floor");
}
