using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.EndToEnd;

/// <summary>The way of a user who brings files: infer, declare, ingest, look.</summary>
public sealed class CommandTests
{
    const string Csv = "id,when,customer,amount,fraud\n1,2018-04-01T00:00:31,596,57.16,0\n2,2018-04-01T00:02:10,4961,81.51,1\n3,2018-04-01T00:07:56,2,not a number,0\n";

    [Fact]
    public async Task A_file_is_looked_at_declared_ingested_and_queried()
    {
        using var folder = new TemporaryFolder();
        var (csv, yaml, workspace) = (folder.File("pay.csv"), folder.File("pay.yaml"), folder.File("workspace"));
        await File.WriteAllTextAsync(csv, Csv);

        var inferred = await SextantProcess.RunAsync("types", "infer", csv, "--type", "payment", "--entity", "customer", "-w", workspace);
        inferred.ExitCode.ShouldBe(0, inferred.Error);
        inferred.Out.ShouldContain("entities: [customer]");
        await File.WriteAllTextAsync(yaml, "type: payment\nentities: [customer]\nattributes:\n  amount: { type: number, required: true }\n  fraud: boolean\n");
        (await SextantProcess.RunAsync("types", "declare", yaml, "-w", workspace)).ExitCode.ShouldBe(0);
        var first = await SextantProcess.RunAsync("ingest", csv, "-t", "payment", "--id", "id", "--time", "when", "-w", workspace, "--json");
        var again = await SextantProcess.RunAsync("ingest", csv, "-t", "payment", "--id", "id", "--time", "when", "-w", workspace, "--json");
        var found = await SextantProcess.RunAsync("events", "payment", "--where", "amount > 60 && fraud", "-w", workspace, "--json");

        first.ExitCode.ShouldBe(1, first.Error);
        (JsonNode.Parse(first.Out)!["accepted"]!.GetValue<int>(), JsonNode.Parse(first.Out)!["quarantined"]!.GetValue<int>()).ShouldBe((2, 1));
        JsonNode.Parse(again.Out)!["duplicates"]!.GetValue<int>().ShouldBe(2);
        JsonNode.Parse(found.Out)!["events"]!.AsArray().Single()!["id"]!.GetValue<string>().ShouldBe("2");
        (await SextantProcess.RunAsync("quarantine", "list", "-w", workspace)).Out.ShouldContain("not a number");
    }

    [Fact]
    public async Task Commands_work_through_the_server_that_holds_the_workspace()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("w/events"));
        await File.WriteAllTextAsync(folder.File("w/events/payment.yaml"), "type: payment\nentities: [customer]\nattributes: { amount: number, fraud: boolean }\n");
        await File.WriteAllTextAsync(folder.File("pay.csv"), Csv);
        await using var server = await SextantProcess.ServeAsync(folder.File("w"));

        var ingested = await SextantProcess.RunAsync("ingest", folder.File("pay.csv"), "-t", "payment", "--time", "when", "-w", folder.File("w"));
        using var http = new HttpClient { BaseAddress = server.Url };
        var stored = JsonNode.Parse(await http.GetStringAsync("/v1/events?type=payment"))!["events"]!.AsArray();
        var second = await SextantProcess.RunAsync("serve", "-w", folder.File("w"), "--url", "http://127.0.0.1:0");

        ingested.Out.ShouldContain("accepted");
        stored.Count.ShouldBe(2);
        second.ExitCode.ShouldBe(3);
        second.Error.ShouldStartWith("error SXT5001:");
        second.Error.ShouldContain(server.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        second.Error.Trim().ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("SXT1012", "ingest", "pay.csv", "-t", "nothing")]
    [InlineData("SXT1102", "ingest", "pay.csv", "-t", "payment", "--time", "whn")]
    [InlineData("SXT1102", "ingest", "pay.csv", "-t", "payment", "--time", "when", "--map", "amoun=amount")]
    [InlineData("SXT1101", "ingest", "missing.csv", "-t", "payment")]
    [InlineData("SXT6030", "ingest", "pay.csv", "-t", "payment", "--map", "amount")]
    [InlineData("SXT3003", "events", "payment", "--where", "amout > 1")]
    [InlineData("SXT1041", "events", "paymnt")]
    [InlineData("SXT1030", "quarantine", "show", "99")]
    public async Task A_mistake_gives_one_line_with_a_code_and_changes_nothing(string code, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("w/events"));
        await File.WriteAllTextAsync(folder.File("w/events/payment.yaml"), "type: payment\nentities: [customer]\nattributes: { amount: number, fraud: boolean }\n");
        await File.WriteAllTextAsync(folder.File("pay.csv"), Csv);

        var run = await SextantProcess.RunAsync([.. arguments.Select(argument => argument.EndsWith(".csv", StringComparison.Ordinal) ? folder.File(argument) : argument), "-w", folder.File("w")]);
        var history = await SextantProcess.RunAsync("history", "show", "-w", folder.File("w"), "--json");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"error {code}: ");
        run.Error.Trim().ShouldNotContain('\n');
        JsonNode.Parse(history.Out)!["lastSequence"]!.GetValue<int>().ShouldBe(0);
    }
}
