using System.CommandLine;
using Sextant.Simulation;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant fraud sample</c>: a history of payments to try things out with.</summary>
static class FraudSampleCommand
{
    const int TodaysPayments = 1_000;

    public static Command Create(CliContext cli)
    {
        var folder = new Option<string>("--out") { Description = "Folder to write to; made if it is not there. It can be used as a workspace.", HelpName = "DIR", Required = true };
        var seed = new Option<int>("--seed") { Description = "Another seed gives another history.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var command = new Command("sample", "Write a made-up history of payments with what became of them, as CSV, and definitions that fit it.") { folder, seed };
        command.SetAction(parse =>
        {
            var path = cli.PathOf(parse.GetValue(folder)!);
            if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()) throw new InvalidInputException("SXT3083", $"The folder {path} is not empty, and nothing in it is overwritten. Name one that is new.");
            var world = new PaymentWorld(parse.GetValue(seed), cli.Clock.GetUtcNow());
            var history = world.History();
            var news = world.News(history);
            try
            {
                PaymentFiles.Write(Path.Combine(path, "history"), history, news);
                PaymentFiles.WriteRequests(Path.Combine(path, "today.ndjson"), Today(world));
                DemoDeclarations.WriteFraudTo(path);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new InvalidInputException("SXT3084", $"{path} cannot be written to: {error.Message} Name a folder that can.", error);
            }

            cli.Terminal.Out.WriteLine(path);
            cli.Terminal.Out.WriteLine($"today.ndjson {TodaysPayments} payments to decide on");
            cli.Terminal.Out.WriteLine($"history      {string.Join(", ", PaymentFiles.Types.Select(type => type + ".csv"))}");
            foreach (var name in DemoDeclarations.Folders.Where(name => Directory.Exists(Path.Combine(path, name)))) cli.Terminal.Out.WriteLine($"{name,-12} {Directory.GetFiles(Path.Combine(path, name)).Length} definitions");
            return ExitCodes.Ok;
        });
        return command;
    }

    static IEnumerable<Attempt> Today(PaymentWorld world)
    {
        var traffic = new LiveTraffic(world, world.End, perSecond: 2);
        for (var payments = 0; payments < TodaysPayments;)
        {
            if (traffic.Next() is not { Request.Kind: "payment" } attempt) continue;
            payments++;
            yield return attempt;
        }
    }
}
