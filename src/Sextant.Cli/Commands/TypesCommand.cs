using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Events;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant types</c>: event types, declared and to be declared.</summary>
static class TypesCommand
{
    public static Command Create(CliContext cli) => new("types", "Event types: list, show, declare, or infer one from a file.")
    {
        List(cli),
        Show(cli),
        Declare(cli),
        Infer(cli),
    };

    static Command List(CliContext cli)
    {
        var workspace = CommonOptions.Workspace();
        var command = new Command("list", "All declared event types.") { workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var types = await connection.GetAsync("/v1/event-types", ServerJson.Plain.EventTypesAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(types, ServerJson.Plain.EventTypesAnswer, EventTables.Types);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Show(CliContext cli)
    {
        var name = new Argument<string>("TYPE") { Description = "Which one." };
        var workspace = CommonOptions.Workspace();
        var command = new Command("show", "An event type's declaration, as a YAML file has it.") { name, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var type = await connection.GetAsync($"/v1/event-types/{Uri.EscapeDataString(parse.GetValue(name)!)}", ServerJson.Plain.EventTypeAnswer, cancellationToken);
            ResultOutput.Of(cli, parse).Print(type, ServerJson.Plain.EventTypeAnswer, output => output.Write(EventTypeWriter.ToYaml(EventTypeReader.Read(type.Declaration, "The answer", type.Type))));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Declare(CliContext cli)
    {
        var file = new Argument<string>("FILE") { Description = "YAML file with the declaration." };
        var workspace = CommonOptions.Workspace();
        var command = new Command("declare", "Declare an event type, or a new version of one, and keep the file in the workspace.") { file, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var path = cli.PathOf(parse.GetValue(file)!);
            if (!File.Exists(path)) throw new InvalidInputException("SXT6032", $"There is no file {path}.");
            var text = await File.ReadAllTextAsync(path, cancellationToken);
            var definition = EventTypeReader.ReadYaml(text, path);
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var json = EventTypeWriter.ToJson(definition).ToJsonString();
            var declared = await connection.SendAsync(HttpMethod.Put, $"/v1/event-types/{definition.Name}", json, ServerJson.Plain.EventTypeAnswer, cancellationToken);
            Keep(Path.Combine(cli.PathOf(parse.GetValue(workspace)!), "events", definition.Name + ".yaml"), text);
            ResultOutput.Of(cli, parse).Print(declared, ServerJson.Plain.EventTypeAnswer, output => output.WriteLine($"{declared.Type} is declared, version {declared.Version}"));
            return ExitCodes.Ok;
        });
        return command;
    }

    static Command Infer(CliContext cli)
    {
        var file = new Argument<string>("FILE") { Description = "CSV, NDJSON or Parquet file to look at." };
        var type = new Option<string>("--type", "-t") { Description = "Name for the event type.", HelpName = "TYPE", Required = true };
        var entity = new Option<string[]>("--entity", "-e") { Description = "A column that is an entity's key; may be repeated.", HelpName = "COLUMN" };
        var workspace = CommonOptions.Workspace();
        var command = new Command("infer", "Print a declaration that fits a file's columns, to be edited and declared.") { file, type, entity, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var request = JsonSerializer.Serialize(new DescribeRequest(cli.PathOf(parse.GetValue(file)!)), ServerJson.Plain.DescribeRequest);
            var columns = (await connection.SendAsync(HttpMethod.Post, "/v1/ingest/describe", request, ServerJson.Plain.DescribeAnswer, cancellationToken)).Columns;
            var definition = Definition(parse.GetValue(type)!, columns, parse.GetValue(entity) ?? []);
            var json = EventTypeWriter.ToJson(definition);
            ResultOutput.Of(cli, parse).Print(json, ServerJson.Plain.JsonObject, output => output.Write(EventTypeWriter.ToYaml(definition)));
            return ExitCodes.Ok;
        });
        return command;
    }

    static EventTypeDefinition Definition(string name, IReadOnlyList<DescribedColumn> columns, string[] entities)
    {
        var names = columns.Select(column => column.Name).ToList();
        if (Array.Find(entities, entity => !names.Contains(entity)) is { } missing)
            throw new InvalidInputException("SXT6033", $"The file has no column '{missing}'.{NearestName.Hint(missing, names)} It has: {string.Join(", ", names)}.");
        var definition = new EventTypeDefinition(
            name,
            [.. columns.Where(column => entities.Contains(column.Name)).Select(column => new Field(column.Field, FieldType.Text, Required: true))],
            [.. columns.Where(column => !entities.Contains(column.Name)).Select(Attribute)]);
        definition.ToSchema();
        return definition;
    }

    static Field Attribute(DescribedColumn column) =>
        new(column.Field, FieldType.TryParse(column.Type, out var type) ? type : FieldType.Text);

    static void Keep(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
