using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.EndToEnd;

/// <summary>The way of a user who defines features: files, plan, apply, look.</summary>
public sealed class FeatureCommandTests
{
    const string View = "view: card_spending\nentity: card\nsource: payment\nfeatures:\n  amount_mean: { aggregate: mean, of: amount, windows: [1d, 7d] }\n  payments: { aggregate: count, window: 7d }\n";

    static async Task<string> WorkspaceAsync(TemporaryFolder folder, params (string File, string Text)[] features)
    {
        var workspace = folder.File("w");
        Directory.CreateDirectory(Path.Combine(workspace, "events"));
        Directory.CreateDirectory(Path.Combine(workspace, "features"));
        await File.WriteAllTextAsync(Path.Combine(workspace, "events", "payment.yaml"), "type: payment\nentities: [card]\nattributes: { amount: number }\n");
        foreach (var (file, text) in features) await File.WriteAllTextAsync(Path.Combine(workspace, "features", file), text);
        return workspace;
    }

    [Fact]
    public async Task Features_are_planned_applied_changed_and_shown()
    {
        using var folder = new TemporaryFolder();
        var workspace = await WorkspaceAsync(folder, ("card.yaml", View), ("fraud.yaml", "set: fraud\nfeatures: [card_spending]\n"));

        var plan = await SextantProcess.RunAsync("features", "plan", "-w", workspace);
        var applied = await SextantProcess.RunAsync("features", "apply", "-w", workspace);
        var again = await SextantProcess.RunAsync("features", "apply", "-w", workspace);
        await File.WriteAllTextAsync(Path.Combine(workspace, "features", "card.yaml"), View.Replace("count, window: 7d", "count, window: 14d", StringComparison.Ordinal));
        var changed = await SextantProcess.RunAsync("features", "apply", "-w", workspace);
        var show = await SextantProcess.RunAsync("features", "show", "card_spending", "-w", workspace);
        var list = await SextantProcess.RunAsync("features", "list", "-w", workspace, "--json");

        plan.ExitCode.ShouldBe(0, plan.Error);
        plan.Out.ReplaceLineEndings("\n").ShouldBe("+ view card_spending@1  (3 features; backfill 0 payment events)\n+ set fraud@1  (3 features)\nPlan: 2 to add, 0 to change, 0 to remove.\n");
        applied.Out.ShouldEndWith("Applied: 2 added, 0 changed, 0 removed." + Environment.NewLine);
        again.Out.ShouldBe("Nothing to do: 2 definitions are applied as they are." + Environment.NewLine);
        changed.Out.ShouldContain("~ view card_spending @1 → @2  because payments window 7d → 14d  (3 features; backfill 0 payment events)");
        changed.Out.ShouldContain("~ set fraud @1 → @2  because card_spending @1 → @2  (3 features)");
        show.Out.ShouldContain("amount_mean_1d");
        JsonNode.Parse(list.Out)!["views"]!.AsArray().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("SXT2001", "features/bad.yaml", "bad.yaml", "view: x\nentity: card\nsource: payment\nfeature: { a: amount }\n")]
    [InlineData("SXT2017", "features/bad.yaml", "bad.yaml", View)]
    [InlineData("SXT2004", "'amount'", "bad.yaml", "view: x\nentity: card\nsource: payment\nfeatures: { a: amout }\n")]
    [InlineData("SXT5010", "features/bad.yaml", "bad.yaml", "view: [\n")]
    public async Task A_mistake_gives_one_line_with_a_code_and_changes_nothing(string code, string says, string file, string text)
    {
        using var folder = new TemporaryFolder();
        var workspace = await WorkspaceAsync(folder, ("card.yaml", View), (file, text));

        var run = await SextantProcess.RunAsync("features", "apply", "-w", workspace);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"error {code}:");
        run.Error.ShouldContain(says);
        run.Error.Trim().ShouldNotContain('\n');
        (await SextantProcess.RunAsync("features", "list", "-w", workspace)).Out.ShouldContain("none are applied");
    }

    [Fact]
    public async Task A_missing_folder_deletes_nothing_and_an_empty_one_everything()
    {
        using var folder = new TemporaryFolder();
        var workspace = await WorkspaceAsync(folder, ("card.yaml", View));
        await SextantProcess.RunAsync("features", "apply", "-w", workspace);
        Directory.Move(Path.Combine(workspace, "features"), folder.File("aside"));

        var missing = await SextantProcess.RunAsync("features", "apply", "-w", workspace);
        Directory.CreateDirectory(Path.Combine(workspace, "features"));
        var empty = await SextantProcess.RunAsync("features", "apply", "-w", workspace);

        missing.Error.ShouldStartWith("error SXT2020:");
        empty.Out.ShouldStartWith("- view card_spending@1");
    }
}
