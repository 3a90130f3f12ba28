namespace Sextant.Platform.Tests.Registry;

public sealed class RemarkTests : RegistryFixture
{
    [Fact]
    public async Task Approvals_notes_and_tags_are_kept_with_who_and_when()
    {
        await RegisterAsync(1);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Registry.ApproveAsync("fraud", 1, approved: true, "ann", "good", default);
        await Registry.ApproveAsync("fraud", 1, approved: true, "bob", "good too", default);
        await Registry.ApproveAsync("fraud", 1, approved: false, "ann", "looked again", default);
        await Registry.NoteAsync("fraud", 1, "trained on half of the data", "bob", default);
        await Registry.TagAsync("fraud", 1, "region", "eu", "bob", default);
        await Registry.TagAsync("fraud", 1, "region", "us", "bob", default);
        await Registry.TagAsync("fraud", 1, "draft", "yes", "bob", default);
        await Registry.TagAsync("fraud", 1, "draft", null, "ann", default);

        (await Registry.ApprovalsAsync("fraud", 1, default)).Select(change => (change.By, change.Kind)).ShouldBe([("bob", ChangeKind.Approved), ("ann", ChangeKind.Rejected)]);
        (await Registry.GetAsync("fraud", 1, default)).Tags.ShouldBe(new Dictionary<string, string> { ["region"] = "us" });
        var history = await Registry.HistoryAsync("fraud", 1, 0, 100, default);
        history.Count.ShouldBe(9);
        history[4].ShouldBe(new RegistryChange(history[4].Id, Now, ChangeKind.Note, "fraud", 1, "bob") { Value = "trained on half of the data" });
        (await Registry.HistoryAsync("fraud", 1, history[6].Id, 1, default)).ShouldBe([history[7]]);
    }

    [Fact]
    public async Task Remarks_need_a_version_and_a_person()
    {
        await RegisterAsync(1);

        await Refused("SXT2250", () => Registry.NoteAsync("fraud", 2, "x", "ann", default));
        await Refused("SXT2250", () => Registry.ApproveAsync("none", 1, approved: true, "ann", "x", default));
        await Refused("SXT2255", () => Registry.NoteAsync("fraud", 1, "", "ann", default));
        await Refused("SXT2255", () => Registry.ApproveAsync("fraud", 1, approved: true, " ", "x", default));
        await Refused("SXT2251", () => Registry.TagAsync("fraud", 1, "no tag", "x", "ann", default));
        await Refused("SXT2251", () => Registry.TagAsync("fraud", 1, "tag", new string('x', 10_001), "ann", default));
        (await Registry.HistoryAsync("fraud", null, 0, 100, default)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Two_versions_are_compared_side_by_side()
    {
        await RegisterAsync(1);
        var manifest = TestModels.Manifest() with
        {
            Features = [new("age", "integer"), new("country", "text", ["DE", "FR"])],
            Reference = null,
            Parameters = new Dictionary<string, string> { ["rounds"] = "3", ["l2"] = "1" },
            Seed = 8,
            Metrics = [new("auc", 0.95) { Low = 0.94, High = 0.96 }, new("auc", 0.90) { Slice = new("country", "DE") }],
        };
        PackageWriter.Write(Folder.File("b"), manifest, TestModels.Contents());
        await Registry.RegisterAsync(Folder.File("b"), "ann", default);

        var comparison = VersionComparison.Of(await Registry.GetAsync("fraud", 1, default), await Registry.GetAsync("fraud", 2, default));

        (comparison.A, comparison.B).ShouldBe(("fraud@1", "fraud@2"));
        comparison.Metrics[0].ShouldSatisfyAllConditions(auc => auc.Difference!.Value.ShouldBe(0.04, 1e-12), auc => auc.IsApart.ShouldBe(true));
        comparison.Metrics[1].ShouldSatisfyAllConditions(auc => auc.Slice.ShouldBe(new("country", "DE")), auc => auc.Difference!.Value.ShouldBe(0.01, 1e-12), auc => auc.IsApart.ShouldBeNull());
        comparison.Metrics.Where(metric => metric.B is null).Select(metric => metric.Name).ShouldBe(["auc", "ece", "eceNoise"]);
        comparison.Inputs.Select(input => $"{input.Name}: {input.What}").ShouldBe(["amount: removed", "country: added", "age: type number → integer"]);
        comparison.Parameters.ShouldBe([new("depth", "1", null), new("l2", null, "1"), new("rounds", "2", "3")]);
        comparison.Facts.ShouldBe([new("seed", "7", "8")]);
        var same = VersionComparison.Of("a", TestModels.Manifest(), "b", TestModels.Manifest());
        (same.Inputs.Count, same.Parameters.Count, same.Facts.Count).ShouldBe((0, 0, 0));
        same.Drift.Select(input => (input.Key, input.Value)).ShouldBe([("amount", 0), ("age", 0)]);
    }
}
