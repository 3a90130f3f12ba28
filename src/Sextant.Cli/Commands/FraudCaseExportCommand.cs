using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Cli.Workspaces;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant fraud cases export</c>: cases for regulators, with a checksum beside them.</summary>
static class FraudCaseExportCommand
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create(CliContext cli)
    {
        var from = new Option<string?>("--from") { Description = "Cases opened then or later. Default: all.", HelpName = "TIME" };
        var until = new Option<string?>("--until") { Description = "Cases opened before. Default: now.", HelpName = "TIME" };
        var file = new Option<string>("--out") { Description = "The file; beside it FILE.manifest.json gets its SHA-256. A name that ends in .csv is written as CSV, others as NDJSON.", HelpName = "FILE", Required = true };
        var workspace = CommonOptions.Workspace();
        var command = new Command("export", "Write cases with their decisions, histories and labels for regulators.") { from, until, file, workspace };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var path = cli.PathOf(parse.GetValue(file)!);
            var format = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? "csv" : "ndjson";
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var address = WorkspaceConnection.Query("/v1/fraud/cases/export", ("from", parse.GetValue(from)), ("until", parse.GetValue(until)), ("format", format));
            var manifest = new JsonObject { ["file"] = Path.GetFileName(path), ["format"] = format, ["from"] = parse.GetValue(from), ["until"] = parse.GetValue(until) };
            await WriteAsync(connection, address, path, manifest, cancellationToken);
            cli.Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{manifest["cases"]!.GetValue<int>():N0} cases in {parse.GetValue(file)}, SHA-256 {manifest["sha256"]!.GetValue<string>()}"));
            return ExitCodes.Ok;
        });
        return command;
    }

    static async Task WriteAsync(WorkspaceConnection connection, string address, string path, JsonObject manifest, CancellationToken cancellationToken)
    {
        try
        {
            await using var output = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
            var headers = await connection.DownloadAsync(address, output, cancellationToken);
            output.Position = 0;
            var hash = await SHA256.HashDataAsync(output, cancellationToken);
            if (headers.GetValues("Repr-Digest").Single() != $"sha-256=:{Convert.ToBase64String(hash)}:") throw new InvalidInputException("SXT3033", "What came is not what the server's checksum says. Export again.");
            manifest["cases"] = int.Parse(headers.GetValues("Sextant-Cases").Single(), CultureInfo.InvariantCulture);
            manifest["bytes"] = output.Length;
            manifest["sha256"] = Convert.ToHexStringLower(hash);
            await File.WriteAllTextAsync(path + ".manifest.json", manifest.ToJsonString(Indented) + "\n", cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT3033", $"{path} cannot be written: {error.Message} Name a place that may be written.", error);
        }
    }
}
