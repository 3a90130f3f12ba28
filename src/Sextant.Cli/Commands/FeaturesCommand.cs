using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Client;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant features</c>: feature definitions, from files to applied.</summary>
static class FeaturesCommand
{
    public static Command Create(CliContext cli) => new("features", "Features: plan and apply what the workspace's features/ folder defines, list and show what is applied, fill it from the history, erase an entity.")
    {
        Change(cli, "plan", "What applying the definitions in features/ would do.", apply: false),
        Change(cli, "apply", "Apply the definitions in features/; what is not there any more is deleted.", apply: true),
        List(cli),
        Show(cli),
        FeaturesGetCommand.Create(cli),
        TrainingSetCommand.Create(cli),
        FeatureStatsCommand.Create(cli),
        FeatureAuditCommand.Create(cli),
        FeatureFillCommands.Backfill(cli),
        FeatureFillCommands.Materialize(cli),
        DeleteEntityCommand.Create(cli),
    };

    static Command Change(CliContext cli, string name, string description, bool apply)
    {
        var force = new Option<bool>("--force") { Description = "Let sets and on-demand views that a change would break stay with the versions that they have." };
        var retire = new Option<string[]>("--retire") { Description = "An earlier version of a set that nothing needs any more; may be repeated.", HelpName = "SET@VERSION" };
        var workspace = CommonOptions.Workspace();
        var command = new Command(name, description) { force, retire, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var request = new JsonObject
            {
                ["definitions"] = await FeatureFiles.ReadAsync(cli.PathOf(parse.GetValue(workspace)!), cancellationToken),
                ["force"] = parse.GetValue(force),
                ["retire"] = new JsonArray([.. (parse.GetValue(retire) ?? []).Select(set => (JsonNode)set)]),
            };
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, $"/v1/features/{name}", request.ToJsonString(JsonSerializerOptions.Default), ServerJson.Plain.FeaturePlanAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.FeaturePlanAnswer, output => FeaturePlanText.Write(answer, apply, output));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command List(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("list", "All views that are applied, with their versions.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var views = await connection.GetAsync("/v1/features/views", ServerJson.Plain.FeatureViewsAnswer, cancellationToken);
            var sets = await connection.GetAsync("/v1/features/sets", ServerJson.Plain.FeatureSetsAnswer, cancellationToken);
            var both = new FeatureListDocument(views.State, views.Views, sets.Sets);
            ResultOutput.Of(cli, parse).PrintTable(both, CliJson.Default.FeatureListDocument, FeatureTables.List);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Show(CliContext cli)
    {
        var name = new Argument<string>("NAME") { Description = "View or set, with @VERSION for an earlier version." };
        var workspace = CommonOptions.Workspace();
        var command = new Command("show", "A view or a set: its features, their types and what it reads.") { name, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var (output, asked) = (ResultOutput.Of(cli, parse), Uri.EscapeDataString(parse.GetValue(name)!));
            try
            {
                var view = await connection.GetAsync($"/v1/features/views/{asked}", ServerJson.Plain.FeatureViewAnswer, cancellationToken);
                output.PrintTable(view, ServerJson.Plain.FeatureViewAnswer, FeatureTables.View);
            }
            catch (SextantProblemException missing) when (missing.Code == "SXT2019")
            {
                var sets = await connection.GetAsync("/v1/features/sets", ServerJson.Plain.FeatureSetsAnswer, cancellationToken);
                // Neither: what the view's error says is the better hint, unless the name is nearly a set's.
                if (sets.Sets.All(set => set.Name != parse.GetValue(name)!.Split('@')[0])) throw;
                var set = await connection.GetAsync($"/v1/features/sets/{asked}", ServerJson.Plain.FeatureSetAnswer, cancellationToken);
                output.PrintTable(set, ServerJson.Plain.FeatureSetAnswer, FeatureTables.Set);
            }

            return ExitCodes.Ok;
        });
        return command;
    }
}
