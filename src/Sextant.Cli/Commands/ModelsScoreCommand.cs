using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Hosting.Models;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant models score</c>: a file's rows through the model that serves.</summary>
static class ModelsScoreCommand
{
    const int RowsOfRequest = 1000;
    const int ExplainedRows = ScoreExplainer.MostRows;

    public static Command Create(CliContext cli)
    {
        var model = new Argument<string>("MODEL") { Description = "The model; its champion scores, or its canary for a share of the rows." };
        var file = new Argument<string>("FILE") { Description = "The rows: .csv (.csv.gz), .ndjson or .parquet. Columns that the model does not take are not looked at." };
        var explain = new Option<bool>("--explain") { Description = "Say for each row what its columns add to its score, in log odds or in units of the number. For trees and linear models." };
        var workspace = CommonOptions.Workspace();
        var command = new Command("score", "Score a file's rows with the model that serves: one score a line, or JSON.") { model, file, explain, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await ScoreAsync(connection, $"/v1/models/{Uri.EscapeDataString(parse.GetValue(model)!)}", cli.PathOf(parse.GetValue(file)!), parse.GetValue(explain), cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.ModelScoreAnswer, writer => ModelTexts.Scores(answer, writer));
            foreach (var degradation in answer.Degradations) await cli.Terminal.Error.WriteLineAsync($"warning: served by {answer.ServedBy}: {degradation}");
            return answer.Degraded ? ExitCodes.Failed : ExitCodes.Ok;
        });
        return command;
    }

    static async Task<ModelScoreAnswer> ScoreAsync(WorkspaceConnection connection, string model, string file, bool explain, CancellationToken cancellationToken)
    {
        var slot = await connection.GetAsync($"{model}/slot", ServerJson.Plain.ModelSlotAnswer, cancellationToken);
        var explanations = explain ? new List<ModelScoreExplanation>() : null;
        var (scores, servedBy, degradations, outputs) = (new List<double>(), new List<string>(), new List<string>(), 1);
        foreach (var rows in ScoreFile.Read(file, [.. slot.Columns.Select(column => (column.Name, column.Type))], explain ? ExplainedRows : RowsOfRequest, cancellationToken))
        {
            var body = new JsonObject { ["rows"] = rows, ["explain"] = explain };
            var answer = await connection.SendAsync(HttpMethod.Post, $"{model}/score", body.ToJsonString(JsonSerializerOptions.Default), ServerJson.Plain.ModelScoreAnswer, cancellationToken);
            scores.AddRange(answer.Scores);
            servedBy.Add(answer.ServedBy);
            degradations.AddRange(answer.Degradations);
            outputs = answer.Outputs;
            explanations?.AddRange(answer.Explanations ?? []);
        }

        return new(scores, outputs, string.Join(", ", servedBy.Distinct()), degradations.Count > 0, [.. degradations.Distinct()], explanations);
    }
}
