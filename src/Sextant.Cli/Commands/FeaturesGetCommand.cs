using System.CommandLine;
using System.Text.Json.Nodes;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant features get</c>: what is served now.</summary>
static class FeaturesGetCommand
{
    public static Command Create(CliContext cli)
    {
        var what = new Argument<string[]>("WHAT") { Description = "Sets, views, or features as view.feature; then the keys and request data of one entity as NAME=VALUE.", Arity = ArgumentArity.OneOrMore };
        var workspace = CommonOptions.Workspace();
        var command = new Command("get", "Features of an entity as they are now.") { what, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var request = Request(parse.GetValue(what)!).ToJsonString();
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var answer = await connection.SendAsync(HttpMethod.Post, "/v1/features/online", request, ServerJson.Plain.OnlineFeaturesAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(answer, ServerJson.Plain.OnlineFeaturesAnswer, OnlineFeaturesTable.Of);
            return ExitCodes.Ok;
        });
        return command;
    }

    static JsonObject Request(string[] words)
    {
        var names = words.Where(word => !word.Contains('=', StringComparison.Ordinal)).ToArray();
        var entity = new JsonObject();
        foreach (var pair in words.Except(names).Select(word => word.Split('=', 2))) entity[pair[0]] = Value(pair[1]);
        var request = new JsonObject { ["entities"] = new JsonArray(entity), ["eventTimes"] = true, ["fullNames"] = true };
        // A set may be asked for among features, so one word is a set or a view.
        request["features"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]);
        return request;
    }

    // A key is taken as a number too, and request data needs to be one.
    static JsonValue Value(string text) =>
        double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && text == number.ToString(System.Globalization.CultureInfo.InvariantCulture)
            ? JsonValue.Create(number)
            : bool.TryParse(text, out var flag) ? JsonValue.Create(flag) : JsonValue.Create(text);
}
