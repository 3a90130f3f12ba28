using System.CommandLine;
using Sextant.Server.Measuring;

namespace Sextant.Cli.Commands;

/// <summary>The server that <c>bench features/online</c> measures; not for people, so help does not show it.</summary>
static class ServedCardsCommand
{
    public static Command Create()
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("served-cards", "Serve made-up features, for 'bench features/online'.") { workspace };
        command.Hidden = true;
        command.SetAction(async (parse, cancellationToken) =>
        {
            await ServedCards.RunAsync(parse.GetValue(workspace)!, parse.InvocationConfiguration.Output, cancellationToken);
            return ExitCodes.Ok;
        });
        return command;
    }
}
