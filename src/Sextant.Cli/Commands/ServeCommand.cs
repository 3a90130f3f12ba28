using System.CommandLine;
using Sextant.Cli.Output;
using Sextant.Server;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant serve</c>: the server on a workspace as it is.</summary>
static class ServeCommand
{
    public static Command Create(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var url = CommonOptions.Url();
        var command = new Command("serve", "Start the server on a workspace, without demo events.") { workspace, url };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var options = new ServerOptions { Workspace = cli.PathOf(parse.GetValue(workspace)!), Url = parse.GetValue(url), Clock = cli.Clock };
            await using var server = await RunningServer.StartAsync(options, cancellationToken);
            if (await server.CreateFirstKeyAsync(cancellationToken) is { } key) Banner.PrintFirstKey(cli.Terminal, key);
            Banner.Print(cli.Terminal, server, options);
            await server.WaitForStopAsync(cancellationToken);
            return ExitCodes.Ok;
        });
        return command;
    }
}
