using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant models gc</c> and <c>verify</c>: the registry's files.</summary>
static class ModelsUpkeepCommands
{
    public static Command Collect(CliContext cli)
    {
        var days = new Option<int?>("--older-than-days") { Description = "Only what is older. Default 30.", HelpName = "N" };
        var keep = new Option<int?>("--keep-newest") { Description = "So many newest versions of each model stay. Default 3.", HelpName = "N" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would go, and take nothing." };
        var (by, workspace) = (ModelsChangeCommands.By(cli), CommonOptions.Workspace());
        var command = new Command("gc", "Delete packages that nothing refers to. What has or ever had an alias, was approved or serves stays, and so do all manifests and the history.") { days, keep, dryRun, by, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var request = new ModelCollectRequest(parse.GetValue(by)!, parse.GetValue(days), parse.GetValue(keep), parse.GetValue(dryRun));
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(
                HttpMethod.Post, "/v1/model-registry/collect", JsonSerializer.Serialize(request, ServerJson.Plain.ModelCollectRequest), ServerJson.Plain.ModelCollectAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.ModelCollectAnswer, writer =>
            {
                foreach (var item in answer.Items) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{item.Model ?? Path.GetFileName(item.Path)}: {item.Bytes:N0} bytes, {item.Reason}"));
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Items.Count:N0} files of {answer.Bytes:N0} bytes {(answer.DryRun ? "would go" : "are gone")}"));
            });
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command Verify(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("verify", "Read every package and list all that is wrong with the registry. Changes nothing.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, "/v1/model-registry/verify", json: null, ServerJson.Plain.ModelVerifyAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.ModelVerifyAnswer, writer =>
            {
                foreach (var problem in answer.Problems) writer.WriteLine($"{problem.Kind}: {problem.Detail}");
                if (answer.Problems.Count == 0) writer.WriteLine("nothing is wrong");
            });
            return answer.Problems.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }
}
