using System.CommandLine;
using Sextant.Hosting.Measuring;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant learning-side</c>: one side of a bench suite of learning in a process of its own; for the suites, not for people.</summary>
static class LearningSideCommand
{
    public static Command Create()
    {
        var side = new Argument<string>("side");
        var arguments = new Argument<string>("arguments");
        var command = new Command("learning-side", "Run one side of a 'bench learning/…' suite.") { side, arguments };
        command.Hidden = true;
        command.SetAction(async (parse, cancellationToken) =>
        {
            var figures = LearningSide.Run(parse.GetValue(side)!, parse.GetValue(arguments)!, cancellationToken);
            await parse.InvocationConfiguration.Output.WriteLineAsync(figures.AsMemory(), cancellationToken);
            return ExitCodes.Ok;
        });
        return command;
    }
}
