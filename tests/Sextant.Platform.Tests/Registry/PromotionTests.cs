namespace Sextant.Platform.Tests.Registry;

public sealed class PromotionTests : RegistryFixture
{
    [Fact]
    public async Task A_version_that_passed_becomes_champion_and_the_result_is_kept()
    {
        var model = await RegisterAsync(1);
        var result = Result(model, passed: true);

        var change = await Registry.PromoteAsync("fraud", 1, result, letPass: new("eve", "to be sure"), "ann", "better", expected: 0, default);

        change!.Version.ShouldBe(1);
        var history = await Registry.HistoryAsync("fraud", 1, 0, 100, default);
        history.Select(one => one.Kind).ShouldBe([ChangeKind.Registered, ChangeKind.Gate, ChangeKind.Alias]);
        ModelRegistry.GateOf(history[1])!.Checks.ShouldBe(result.Checks);
    }

    [Fact]
    public async Task A_failed_gate_names_the_figure_and_is_kept_too()
    {
        var model = await RegisterAsync(1);

        var error = await Should.ThrowAsync<InvalidInputException>(() => Promote(model, letPass: null));

        (error.Code, error.Message).ShouldBe(("SXT2253", "fraud@1 does not become 'champion': auc is 0.8 and must be at least 0.9. Make it better, or let a person override the gate with a reason."));
        (await Registry.HistoryAsync("fraud", 1, 0, 100, default)).Select(one => one.Kind).ShouldBe([ChangeKind.Registered, ChangeKind.Gate]);
        (await Registry.AliasHistoryAsync("fraud", "champion", default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_may_let_it_pass_and_the_history_says_who_and_why()
    {
        var model = await RegisterAsync(1);

        await Promote(model, new("eve", "the only one without the leak"));

        var letPass = (await Registry.HistoryAsync("fraud", 1, 0, 100, default)).Single(one => one.Kind == ChangeKind.Override);
        (letPass.By, letPass.Reason, letPass.Subject, letPass.Value).ShouldBe(("eve", "the only one without the leak", "champion", "auc is 0.8 and must be at least 0.9"));
        (await Registry.ResolveAsync("fraud", default)).Version.ShouldBe(1);
        await Refused("SXT2255", () => Promote(model, new("eve", "")));
        await Refused("SXT2255", () => Promote(model, new("", "x")));
    }

    [Fact]
    public async Task A_result_of_another_package_promotes_nothing()
    {
        await RegisterAsync(1);
        var second = await RegisterAsync(2);

        await Refused("SXT2254", () => Registry.PromoteAsync("fraud", 1, Result(second, passed: true), null, "ann", "better", null, default));

        (await Registry.AliasHistoryAsync("fraud", "champion", default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_promotion_that_comes_second_leaves_neither_alias_nor_result()
    {
        var model = await RegisterAsync(1);
        await RegisterAsync(2);
        await SetAsync(2);
        var before = await Registry.HistoryAsync(null, null, 0, 100, default);

        await Refused("SXT2252", () => Registry.PromoteAsync("fraud", 1, Result(model, passed: true), null, "ann", "better", expected: 0, default));

        (await Registry.HistoryAsync(null, null, 0, 100, default)).ShouldBe(before);
    }

    [Fact]
    public async Task Figures_that_are_infinite_are_kept()
    {
        var model = await RegisterAsync(1);
        var result = new GateResult("champion", model.Id, [new("golden", false, double.PositiveInfinity, 1e-6, "off")]);

        var change = await Registry.RecordGateAsync("fraud", 1, result, "ann", default);

        ModelRegistry.GateOf(change)!.Checks.ShouldBe(result.Checks);
    }

    Task<RegistryChange?> Promote(RegisteredModel model, GateOverride? letPass) => Registry.PromoteAsync("fraud", 1, Result(model, passed: false), letPass, "ann", "better", null, default);

    static GateResult Result(RegisteredModel model, bool passed) =>
        new("champion", model.Id, [new("auc", passed, passed ? 0.95 : 0.8, 0.9, passed ? "auc is 0.95" : "auc is 0.8 and must be at least 0.9")]);
}
