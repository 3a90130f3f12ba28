namespace Sextant.Features.Tests.Planning;

public sealed class BackfillCostsTests
{
    [Fact]
    public async Task Events_count_that_wait_in_the_log_as_well_as_those_in_the_history()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();
        for (var i = 0; i < 3; i++) await workspace.PayAsync("a", i, 1);
        await workspace.BuildAsync(["event_time,card", "2026-01-02,a"], "last_payment");
        for (var i = 0; i < 2; i++) await workspace.PayAsync("b", i, 1);
        workspace.Catalog.TryGetView("last_payment", null, out var view).ShouldBeTrue();
        var inFiles = workspace.Tables.Files(workspace.Tables.Current.Number, "payment");

        var (rows, bytes) = (await BackfillCosts.ReadAsync(workspace.Tables, workspace.Log, CancellationToken.None)).Of(view);

        (inFiles.Sum(file => file.Rows), rows).ShouldBe((3, 5));
        bytes.ShouldBeGreaterThan(inFiles.Sum(file => file.Bytes));
    }
}
