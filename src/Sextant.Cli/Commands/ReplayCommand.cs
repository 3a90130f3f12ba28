using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant replay</c>: makes recorded decisions again.</summary>
static class ReplayCommand
{
    public static Command Create(CliContext cli)
    {
        var id = new Argument<string?>("ID") { Description = "One decision. Without it: a span of time.", Arity = ArgumentArity.ZeroOrOne };
        var decider = new Option<string?>("--decider") { Description = "Only of this decider.", HelpName = "NAME" };
        var verdict = new Option<string?>("--verdict") { Description = "Only with this verdict.", HelpName = "VERDICT" };
        var from = new Option<string?>("--from") { Description = "From this time (UTC).", HelpName = "TIME" };
        var until = new Option<string?>("--until") { Description = "Before this time (UTC).", HelpName = "TIME" };
        var limit = new Option<int>("--limit", "-n") { Description = "At most this many, the oldest; 1 to 1000000.", HelpName = "N", DefaultValueFactory = _ => 100_000 };
        var model = new Option<string[]>("--model", "-m") { Description = "What if this version of a model had scored; may be repeated.", HelpName = "NAME@VERSION" };
        var version = new Option<int?>("--decider-version") { Description = "What if this version of the decider, or of its policy, had decided.", HelpName = "N" };
        var workspace = CommonOptions.Workspace();
        var command = new Command("replay", "Make recorded decisions again and compare them bit for bit; or ask: what if another model or policy had decided?") { id, decider, verdict, from, until, limit, model, version, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var models = (parse.GetValue(model) ?? []).Select(Model).ToDictionary(pair => pair.Name, pair => pair.Version);
            var request = new ReplayRequest(parse.GetValue(id), parse.GetValue(decider), parse.GetValue(verdict), parse.GetValue(from), parse.GetValue(until), parse.GetValue(limit), models, parse.GetValue(version));
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, "/v1/replays", JsonSerializer.Serialize(request, ServerJson.Plain.ReplayRequest), ServerJson.Plain.ReplayAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.ReplayAnswer, DecisionTables.Replay);
            var isWhatIf = models.Count > 0 || request.DeciderVersion is not null;
            // Without a what-if, anything but equal is a finding.
            return isWhatIf || answer.Equal == answer.Decisions ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }

    static (string Name, int Version) Model(string text) => text.Split('@') is [{ Length: > 0 } name, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        ? (name, version)
        : throw new InvalidInputException("SXT6030", $"--model takes NAME@VERSION, as in payment_risk@4, not '{text}'.");
}
