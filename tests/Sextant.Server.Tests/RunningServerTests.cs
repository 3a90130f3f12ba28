using Sextant.Testing;

namespace Sextant.Server.Tests;

public sealed class RunningServerTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("https://localhost:0")]
    [InlineData("http://127.0.0.1:0/api")]
    [InlineData("http://127.0.0.1:0/?a=b")]
    [InlineData("http://localhos:0")] // The web server would listen on every address of the machine.
    [InlineData("http://user@127.0.0.1:0")]
    public async Task An_address_that_it_cannot_listen_on_is_refused_and_the_workspace_let_go(string url)
    {
        using var folder = new TemporaryFolder();

        (await Should.ThrowAsync<InvalidInputException>(() => RunningServer.StartAsync(new() { Workspace = folder.Path, Url = url }, CancellationToken.None))).Code.ShouldBe("SXT6003");

        await using var server = await RunningServer.StartAsync(new() { Workspace = folder.Path, Url = "http://[::1]:0" }, CancellationToken.None);
    }

    [Fact]
    public async Task An_address_in_the_settings_is_held_to_the_same()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("sextant.yaml"), "server: { url: http://localhost:7878/api }");

        (await Should.ThrowAsync<InvalidInputException>(() => RunningServer.StartAsync(new() { Workspace = folder.Path }, CancellationToken.None))).Code.ShouldBe("SXT5011");
    }
}
