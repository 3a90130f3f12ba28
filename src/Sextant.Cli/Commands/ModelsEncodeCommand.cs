using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant models encode</c>: texts through an encoder.</summary>
static class ModelsEncodeCommand
{
    public static Command Create(CliContext cli)
    {
        var model = new Argument<string>("MODEL") { Description = "The encoder; its champion answers, or a version as reranker@2." };
        var texts = new Argument<string[]>("TEXT") { Description = "One text or several.", Arity = ArgumentArity.OneOrMore };
        var query = new Option<string?>("--query") { Description = "For a cross-encoder: what each text is scored against.", HelpName = "TEXT" };
        var workspace = CommonOptions.Workspace();
        var command = new Command("encode", "Vectors or scores of texts, from a model that was registered with its tokenizer: a line for each text, or JSON.") { model, texts, query, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var (path, version) = ModelsCommand.PathOf(parse.GetValue(model)!);
            var body = JsonSerializer.Serialize(new(parse.GetValue(texts)!, parse.GetValue(query), version), ServerJson.Plain.ModelEncodeRequest);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, $"{path}/encode", body, ServerJson.Plain.ModelEncodeAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(answer, ServerJson.Plain.ModelEncodeAnswer, writer => ModelTexts.Encodings(answer, writer));
            if (answer.Truncated > 0) await cli.Terminal.Error.WriteLineAsync($"warning: {answer.Truncated} texts are longer than the model takes; their ends did not count.");
            return ExitCodes.Ok;
        });
        return command;
    }
}
