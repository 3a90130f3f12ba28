using System.Text.Json.Nodes;
using Sextant.Server;
using Sextant.Testing;

namespace Sextant.Cli.Tests.Commands;

public sealed class AccessCommandTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    Task<CliRun> RunAsync(params string[] args) => CliRun.Of([.. args, "--workspace", _folder.File("w")]);

    [Fact]
    public async Task Keys_are_made_listed_rotated_and_revoked_beside_a_server_and_without_one()
    {
        var made = await RunAsync("keys", "create", "shop", "--role", "viewer", "--scope", "events:write", "--expires", "90d", "--rate", "5", "--quota", "1000", "--json");
        made.ExitCode.ShouldBe(0, made.Error);
        var secret = (string)JsonNode.Parse(made.Out)!["secret"]!;
        await using var server = await RunningServer.StartAsync(new ServerOptions { Url = "http://127.0.0.1:0", Workspace = _folder.File("w") }, CancellationToken.None);

        var rotated = await RunAsync("keys", "rotate", "shop", "--grace", "0");
        var listed = await RunAsync("keys", "list");
        var revoked = await RunAsync("keys", "revoke", "shop");

        rotated.Out.ShouldStartWith("sxt_");
        rotated.Out.ShouldNotContain(secret);
        listed.Out.ShouldContain("events:write");
        listed.Out.ShouldContain("5/s, 10 at once");
        listed.Out.ShouldNotContain(secret);
        revoked.Out.ShouldContain("shop");
        (await RunAsync("keys", "rotate", "shop")).Error.ShouldStartWith("error SXT2530:");
    }

    [Fact]
    public async Task A_command_with_a_key_may_what_the_key_may()
    {
        var key = (string)JsonNode.Parse((await RunAsync("keys", "create", "ana", "--role", "viewer", "--json")).Out)!["secret"]!;

        (await RunAsync("models", "list", "--key", key)).ExitCode.ShouldBe(0);
        var refused = await RunAsync("keys", "list", "--key", key);

        (refused.ExitCode, refused.Error[.."error SXT2524".Length]).ShouldBe((ExitCodes.BadInput, "error SXT2524"));
    }

    [Fact]
    public async Task A_command_works_on_another_server_with_a_key_and_not_without()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { Url = "http://127.0.0.1:0", Workspace = _folder.File("w") }, CancellationToken.None);
        var key = (string)JsonNode.Parse((await RunAsync("keys", "create", "ana", "--role", "viewer", "--json")).Out)!["secret"]!;

        (await CliRun.Of("models", "list", "--server", server.Url, "--key", key)).ExitCode.ShouldBe(0);
        (await CliRun.Of("models", "list", "--server", server.Url)).Error.ShouldStartWith("error SXT2537:");
        (await CliRun.Of("models", "list", "--server", "nonsense", "--key", key)).Error.ShouldStartWith("error SXT2537:");
    }

    [Fact]
    public async Task The_audit_trail_is_listed_and_checked()
    {
        await RunAsync("keys", "create", "shop", "--role", "viewer");

        var listed = await RunAsync("audit", "list");
        var verified = await RunAsync("audit", "verify", "--json");

        listed.Out.ShouldContain("POST /v1/keys");
        verified.ExitCode.ShouldBe(0);
        var head = (string)JsonNode.Parse(verified.Out)!["head"]!;
        (await RunAsync("audit", "verify", "--head", head)).ExitCode.ShouldBe(0);
        var cut = await RunAsync("audit", "verify", "--head", "9" + head);
        cut.ExitCode.ShouldBe(ExitCodes.Failed);
        cut.Out.ShouldContain("cut off");
    }
}
