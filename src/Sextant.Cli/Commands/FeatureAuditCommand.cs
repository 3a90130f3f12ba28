using System.CommandLine;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant features audit</c>: whether what was served is what history says.</summary>
static class FeatureAuditCommand
{
    public static Command Create(CliContext cli)
    {
        var set = new Argument<string?>("SET") { Description = "Only reads of this set; with @VERSION, of one version. Default: all reads.", Arity = ArgumentArity.ZeroOrOne };
        var sample = new Option<int>("--sample", "-n") { Description = "How many of the latest sampled reads to compute again, 1 to 10000.", HelpName = "N", DefaultValueFactory = _ => 1000 };
        var workspace = CommonOptions.Workspace();
        var command = new Command("audit", "Compute sampled online reads again from history and compare to the bit; fails if any value differs.") { set, sample, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var path = WorkspaceConnection.Query("/v1/features/audit", ("set", parse.GetValue(set)), ("sample", parse.GetValue(sample)));
            var answer = await connection.SendAsync(HttpMethod.Post, path, json: null, ServerJson.Plain.FeatureAuditAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.FeatureAuditAnswer, QualityTables.Audit);
            return answer.Mismatched == 0 ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }
}
