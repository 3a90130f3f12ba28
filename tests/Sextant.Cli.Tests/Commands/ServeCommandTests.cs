using System.Net;
using System.Net.Sockets;
using Sextant.Server;
using Sextant.Testing;

namespace Sextant.Cli.Tests.Commands;

public sealed class ServeCommandTests
{
    const string AnyPort = "http://127.0.0.1:0";

    [Fact]
    public async Task An_address_that_is_taken_is_not_available()
    {
        using var folder = new TemporaryFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var run = await CliRun.Of("serve", "--workspace", folder.File("w"), "--url", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}");

        run.ExitCode.ShouldBe(ExitCodes.NotAvailable);
        run.Error.Trim().ShouldMatch("^error SXT6004: [^\n]+--url[^\n]+$");
    }

    [Fact]
    public async Task A_workspace_that_another_server_holds_is_not_available()
    {
        using var folder = new TemporaryFolder();
        await using var first = await RunningServer.StartAsync(new ServerOptions { Url = AnyPort, Workspace = folder.File("w") }, CancellationToken.None);

        var run = await CliRun.Of("serve", "--workspace", folder.File("w"), "--url", AnyPort);

        run.ExitCode.ShouldBe(ExitCodes.NotAvailable);
        run.Error.ShouldContain(first.Url);
        run.Error.Trim().ShouldMatch("^error SXT5001: [^\n]+--workspace DIR[^\n]*$");
    }

    [Fact]
    public async Task A_workspace_is_free_again_when_its_server_has_stopped()
    {
        using var folder = new TemporaryFolder();
        var options = new ServerOptions { Url = AnyPort, Workspace = folder.File("w") };

        for (var run = 0; run < 2; run++)
        {
            await using var server = await RunningServer.StartAsync(options, CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_workspace_that_cannot_be_a_folder_is_bad_input()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("w"), "a file");

        var run = await CliRun.Of("serve", "--workspace", folder.File("w"), "--url", AnyPort);

        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldStartWith("error SXT5002:");
    }
}
