using System.CommandLine;
using Sextant.Server.Measuring;

namespace Sextant.Cli.Commands;

/// <summary>The server that <c>bench server/request</c> measures; not for people, so help does not show it.</summary>
static class RequestFloorCommand
{
    public static Command Create()
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("request-floor", "Serve the smallest JSON POST, for 'bench server/request'.") { workspace };
        command.Hidden = true;
        command.SetAction(async (parse, cancellationToken) =>
        {
            await RequestFloor.RunAsync(parse.GetValue(workspace)!, parse.InvocationConfiguration.Output, cancellationToken);
            return ExitCodes.Ok;
        });
        return command;
    }
}
