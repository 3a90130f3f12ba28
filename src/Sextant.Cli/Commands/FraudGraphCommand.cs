using System.CommandLine;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant fraud graph</c>: who is linked to whom.</summary>
static class FraudGraphCommand
{
    public static Command Create(CliContext cli)
    {
        var kind = new Argument<string?>("KIND") { Description = "The entity's kind, as card. Without: the graph as a whole.", Arity = ArgumentArity.ZeroOrOne };
        var key = new Argument<string?>("KEY") { Description = "Its key.", Arity = ArgumentArity.ZeroOrOne };
        var steps = new Option<int?>("--steps") { Description = "How many links far, 1 to 5. Default: 3.", HelpName = "N" };
        var workspace = CommonOptions.Workspace();
        var command = new Command("graph", "Who is linked to an entity: how, since when, and who is known fraud.") { kind, key, steps, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            if (parse.GetValue(kind) is not { } wanted)
            {
                ResultOutput.Of(cli, parse).PrintTable(await connection.GetAsync("/v1/fraud/graph", ServerJson.Plain.FraudGraphAnswer, cancellationToken), ServerJson.Plain.FraudGraphAnswer, FraudGraphTables.Graph);
                return ExitCodes.Ok;
            }

            var path = WorkspaceConnection.Query("/v1/fraud/graph/ring", ("kind", wanted), ("key", parse.GetValue(key)), ("steps", parse.GetValue(steps)?.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            ResultOutput.Of(cli, parse).PrintTable(await connection.GetAsync(path, ServerJson.Plain.FraudRingAnswer, cancellationToken), ServerJson.Plain.FraudRingAnswer, FraudGraphTables.Ring);
            return ExitCodes.Ok;
        });
        return command;
    }
}
