using System.CommandLine;
using Sextant.Cli.Demo;
using Sextant.Cli.Output;
using Sextant.Server;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant up</c>: the server, with demo events in a workspace that is new.</summary>
static class UpCommand
{
    public static Command Create(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var url = CommonOptions.Url();
        var command = new Command("up", "Start the server; the first run creates the workspace and fills it with demo events.") { workspace, url };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var options = new ServerOptions { Workspace = cli.PathOf(parse.GetValue(workspace)!), Url = parse.GetValue(url), Clock = cli.Clock };
            var demo = DemoSeeding.Prepare(options.Workspace, cli.Clock);
            await using var server = await RunningServer.StartAsync(options, cancellationToken);
            await demo.FinishAsync(server.Url, server.Secret, ProgressDisplay.Of(cli, parse), cancellationToken);
            if (await server.CreateFirstKeyAsync(cancellationToken) is { } key) Banner.PrintFirstKey(cli.Terminal, key);
            Banner.Print(cli.Terminal, server, options);
            await server.WaitForStopAsync(cancellationToken);
            return ExitCodes.Ok;
        });
        return command;
    }
}
