using System.CommandLine;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant review</c>: a design review of the running workspace.</summary>
static class ReviewCommand
{
    public static Command Create(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("review", "A design review's checklist, answered with facts of the workspace; what is missing is an open question.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var review = await connection.GetAsync("/v1/design-review", ServerJson.Plain.DesignReviewAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(review, ServerJson.Plain.DesignReviewAnswer, writer =>
            {
                DesignReviewText.Write(review, writer);
                cli.Terminal.RichOut().Write(DesignReviewText.References(review));
            });
            return ExitCodes.Ok;
        });
        return command;
    }
}
