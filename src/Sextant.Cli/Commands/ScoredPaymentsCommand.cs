using System.CommandLine;
using Sextant.Server.Measuring;

namespace Sextant.Cli.Commands;

/// <summary>The server that <c>bench fraud/score</c> measures; not for people, so help does not show it.</summary>
static class ScoredPaymentsCommand
{
    public static Command Create()
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("scored-payments", "Decide on made-up payments, for 'bench fraud/score'.") { workspace };
        command.Hidden = true;
        command.SetAction(async (parse, cancellationToken) =>
        {
            await ScoredPayments.RunAsync(parse.GetValue(workspace)!, parse.InvocationConfiguration.Output, cancellationToken);
            return ExitCodes.Ok;
        });
        return command;
    }
}
