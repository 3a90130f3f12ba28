using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sextant.Testing;

namespace Sextant.Cli.Tests;

/// <summary>Cases and rules of fraud on the command line, as docs/fraud-cases.md and docs/fraud-rules.md show them.</summary>
public sealed partial class FraudCaseCommandTests
{
    const string Policy =
        """
        policy: fraud.payment
        owner: risk
        request: { amount: number, country: text }
        verdicts: [allow, review, block]
        rules:
          - { rule: embargo, when: country == "IR", verdict: block }
          - { rule: large, when: amount > 100, verdict: review, reason: An unusual amount. }
        otherwise: allow
        label: fraud
        """;

    [Fact]
    public async Task A_review_is_shown_claimed_decided_and_exported_with_its_checksum()
    {
        using var folder = await WorkspaceAsync(payments: 3);

        var id = (string)JsonNode.Parse(await OkAsync(folder, "fraud", "cases", "--json"))!["cases"]![0]!["id"]!;
        (await OkAsync(folder, "fraud", "case", id)).ShouldContain("An unusual amount.");
        var claim = JsonNode.Parse(await OkAsync(folder, "queues", "claim", "fraud", "--by", "ana", "--json"))!;
        await OkAsync(folder, "queues", "decide", (string)claim["case"]!["id"]!, "fraud", "--lease", claim["lease"]!.ToJsonString(), "--by", "ana");
        (await OkAsync(folder, "fraud", "cases", "export", "--out", "cases.ndjson")).ShouldStartWith("3 cases in cases.ndjson, SHA-256 ");
        await OkAsync(folder, "fraud", "cases", "export", "--out", "again.ndjson");
        (await OkAsync(folder, "fraud", "cases", "export", "--out", "cases.csv", "--from", "2001-01-01")).ShouldStartWith("3 cases");

        var bytes = await File.ReadAllBytesAsync(folder.File("cases.ndjson"));
        (await File.ReadAllBytesAsync(folder.File("again.ndjson"))).ShouldBe(bytes);
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(folder.File("cases.ndjson.manifest.json")))!;
        ((string)manifest["sha256"]!, (int)manifest["cases"]!).ShouldBe((Convert.ToHexStringLower(SHA256.HashData(bytes)), 3));
        var decided = System.Text.Encoding.UTF8.GetString(bytes).TrimEnd().Split('\n').Select(line => JsonNode.Parse(line)!).Single(line => (string?)line["outcome"] == "fraud");
        ((string)decided["decision"]!["rule"]!, (double)decided["labels"]![0]!["value"]!).ShouldBe(("large", 1));
        decided["history"]!.AsArray().Select(change => ((string)change!["what"]!, (string)change["by"]!)).ShouldContain(("verdict", "ana"));
        (await File.ReadAllLinesAsync(folder.File("cases.csv"))).Length.ShouldBe(4);
    }

    [Theory]
    [InlineData("fraud-rules.md", 5)]
    [InlineData("fraud-cases.md", 6)]
    public async Task Commands_of_the_page_that_name_nothing_of_their_own_work(string page, int expected)
    {
        using var folder = await WorkspaceAsync(payments: 400);
        var commands = Command().Matches(await File.ReadAllTextAsync(Page(page))).Select(match => match.Groups["command"].Value)
            .Where(command => !command.Contains("ID", StringComparison.Ordinal)).ToList();

        commands.Count.ShouldBe(expected);
        foreach (var command in commands) await OkAsync(folder, [.. Word().Matches(command).Select(match => match.Value is ['\'' or '"', .., _] ? match.Value[1..^1] : match.Value)]);
    }

    // For the page about rules, one that blocks too much: it is resumed there.
    static async Task<TemporaryFolder> WorkspaceAsync(int payments)
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("policies"));
        await File.WriteAllTextAsync(folder.File("policies/fraud.payment.yaml"), Policy);
        await OkAsync(folder, "policies", "apply", "policies/fraud.payment.yaml", "--reason", "first", "--by", "ana");
        var country = payments > 10 ? "IR" : "DE";
        await File.WriteAllLinesAsync(folder.File("payments.ndjson"), Enumerable.Range(0, payments).Select(i => $$"""{"id": "p-{{i}}", "amountMicros": 200000000, "currency": "EUR", "customer": "c-{{i}}", "country": "{{country}}"}"""));
        await OkAsync(folder, "fraud", "score", "payments.ndjson");
        return folder;
    }

    static async Task<string> OkAsync(TemporaryFolder folder, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        (await CliApplication.RunAsync(CliRun.Context(output, error) with { Folder = folder.Path }, arguments, CancellationToken.None)).ShouldBe(ExitCodes.Ok, $"{string.Join(' ', arguments)}: {error}{output}");
        return output.ToString();
    }

    static string Page(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sextant.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "docs", name);
    }

    [GeneratedRegex(@"^\$ \./sextant (?<command>.+)$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex("""'[^']*'|"[^"]*"|\S+""")]
    private static partial Regex Word();
}
