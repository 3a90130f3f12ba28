using System.CommandLine;
using System.Globalization;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Features;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant features delete-entity</c>: everything about an entity, gone.</summary>
static class DeleteEntityCommand
{
    public static Command Create(CliContext cli)
    {
        var entity = new Argument<string>("ENTITY") { Description = "What kind, as in card." };
        var key = new Argument<string>("KEY") { Description = "Its key, as it is in the events." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do it; without, only what would happen is said." };
        var workspace = CommonOptions.Workspace();
        var command = new Command("delete-entity", "Erase everything about an entity from log, history and online values, and print a receipt. Cannot be undone; if interrupted, do it again.") { entity, key, yes, workspace, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            if (!parse.GetValue(yes)) throw new InvalidInputException("SXT2093", $"This erases every event of this {parse.GetValue(entity)} from every version of the history, and cannot be undone. Add --yes to do it.");
            // An empty one would make the address of something else.
            if (parse.GetValue(key) is "") throw new InvalidInputException("SXT2092", "The key is empty, which no stored key is. Give it as it is in the events.");
            var path = $"/v1/entities/{Uri.EscapeDataString(parse.GetValue(entity)!)}/{Uri.EscapeDataString(parse.GetValue(key)!)}";
            await using var connection = await WorkspaceConnection.OpenAsync(cli, parse.GetValue(workspace)!, cancellationToken);
            var receipt = await ProgressDisplay.Of(cli, parse).RunAsync("Erase", progress => RunAsync(connection, path, progress, cancellationToken));
            ResultOutput.Of(cli, parse).Print(receipt, ServerJson.Plain.EntityReceipt, output => Write(receipt, output));
            return ExitCodes.Ok;
        });
        return command;
    }

    static async Task<EntityReceipt> RunAsync(WorkspaceConnection connection, string path, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        ErasureLine? last = null;
        await foreach (var line in connection.StreamAsync(HttpMethod.Delete, path, null, ServerJson.Plain.ErasureLine, cancellationToken))
        {
            last = line;
            if (line.Step is { } step) progress.Report(new SuiteProgress(step, 0, 0));
        }

        if (last?.Problem is { } problem) throw WorkspaceConnection.Error(problem);
        return last?.Receipt ?? throw new SextantException("SXT2094", "The server stopped before everything was erased. Start it and run the command again: it finishes what was begun.");
    }

    static void Write(EntityReceipt receipt, TextWriter output)
    {
        output.WriteLine($"receipt {receipt.Id} of {receipt.At}: {receipt.Entity} with SHA-256 {receipt.KeySha256}");
        foreach (var (place, count) in receipt.Erased) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {place}: {count:N0}"));
        output.WriteLine($"  history version {receipt.HistoryVersion} is the first without it");
        if (receipt.Refilled.Count > 0) output.WriteLine($"  filled anew: {string.Join(", ", receipt.Refilled)}");
        output.WriteLine($"not reached: {string.Join("; ", receipt.OutOfReach)}");
    }
}
