using System.Text.Json;

namespace Sextant.Cli.Tests.Commands;

public sealed class VersionCommandTests
{
    [Fact]
    public async Task The_version_names_commit_and_machine()
    {
        using var version = JsonDocument.Parse((await CliRun.Of("version", "--json")).Out);

        version.RootElement.GetProperty("version").GetString().ShouldNotBeNullOrEmpty();
        version.RootElement.GetProperty("commit").GetString().ShouldNotBeNullOrEmpty();
        version.RootElement.GetProperty("machine").GetString()!.ShouldContain("cores");
    }
}
