using System.CommandLine;
using Sextant.Cli.Demo;
using Sextant.Cli.Output;
using Sextant.Server;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant up</c>: the server, with demo events in a workspace that is new.</summary>
static class UpCommand
{
    const double MostPerSecond = 100;

    public static Command Create(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var url = CommonOptions.Url();
        var rate = new Option<double>("--demo-rate")
        {
            Description = "Demo payments, logins and sign-ups a second while it runs, in a workspace with the demo; 0 for none.",
            HelpName = "N",
            DefaultValueFactory = _ => 2,
        };
        rate.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= MostPerSecond)) result.AddError($"--demo-rate must be 0 to {MostPerSecond}.");
        });
        var command = new Command("up", "Start the server; the first run creates the workspace and fills it with demo events.") { workspace, url, rate };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var options = new ServerOptions { Workspace = cli.PathOf(parse.GetValue(workspace)!), Url = parse.GetValue(url), Clock = cli.Clock };
            var demo = DemoSeeding.Prepare(options.Workspace, cli.Clock);
            await using var server = await RunningServer.StartAsync(options, cancellationToken);
            await demo.FinishAsync(server, ProgressDisplay.Of(cli, parse), cancellationToken);
            if (await server.CreateFirstKeyAsync(cancellationToken) is { } key) Banner.PrintFirstKey(cli.Terminal, key);
            Banner.Print(cli.Terminal, server, options);
            await using var live = LiveDemo.Start(server, options, parse.GetValue(rate), cli.Terminal);
            await server.WaitForStopAsync(cancellationToken);
            return ExitCodes.Ok;
        });
        return command;
    }
}
