using System.CommandLine;
using Sextant.Hosting.Measuring;

namespace Sextant.Cli.Commands;

/// <summary>One side of <c>bench features/point-in-time</c>, in a process of its own; not for people, so help does not show it.</summary>
static class JoinSideCommand
{
    public static Command Create()
    {
        var side = new Argument<string>("side");
        var folder = new Argument<string>("folder");
        var seed = new Argument<int>("seed");
        var command = new Command("join-side", "Run one side of 'bench features/point-in-time'.") { side, folder, seed };
        command.Hidden = true;
        command.SetAction(async (parse, cancellationToken) =>
        {
            var figures = JoinSide.Run(parse.GetValue(side)!, parse.GetValue(folder)!, parse.GetValue(seed), cancellationToken);
            await parse.InvocationConfiguration.Output.WriteLineAsync(figures.AsMemory(), cancellationToken);
            return ExitCodes.Ok;
        });
        return command;
    }
}
