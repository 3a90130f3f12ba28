using Sextant.Hosting.Models;

namespace Sextant.Hosting.Tests.Models;

/// <summary>What serves follows the aliases, and what does not is closed.</summary>
public sealed class ModelHostTests
{
    static long RoomForOne => (long)(2.5 * HostedModels.Onnx(1, 2).Length);

    [Fact]
    public async Task A_model_that_a_slot_refused_gives_its_memory_back()
    {
        await using var models = await HostedModels.OpenAsync(RoomForOne);
        await models.SetAsync("champion", await models.RegisterAsync(HostedModels.Sum("m", ("f0", 1))));
        await models.SetAsync("challenger", await models.RegisterAsync("m", HostedModels.Onnx(1, 2)), percent: 10);
        (await models.ServedAsync("m")).Problems.Single().Code.ShouldBe("SXT2280");

        await models.SetAsync("challenger", await models.RegisterAsync("m", HostedModels.Onnx(3)), percent: 10);

        (await models.ServedAsync("m")).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Shadows_of_which_one_is_refused_give_their_memory_back()
    {
        await using var models = await HostedModels.OpenAsync(RoomForOne);
        var wide = await models.RegisterAsync("m", HostedModels.Onnx(1, 2));
        await models.SetAsync("champion", await models.RegisterAsync(HostedModels.Sum("m", ("f0", 1))));
        await models.SetAsync("shadow", wide);
        (await models.ServedAsync("m")).Problems.ShouldContain(problem => problem.Code == "SXT2280");
        await models.Host.RemoveAliasAsync("m", "shadow", "ana", "test", null, CancellationToken.None);

        await models.SetAsync("shadow", await models.RegisterAsync("m", HostedModels.Onnx(3)));

        (await models.ServedAsync("m")).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_model_that_was_asked_by_number_makes_room_for_one_that_is_to_serve()
    {
        await using var models = await HostedModels.OpenAsync(RoomForOne);
        var asked = await models.RegisterAsync("a", HostedModels.Onnx(1));
        await models.Host.InferVersionAsync(asked, [Tensor.Of([1f], 1, 1)], CancellationToken.None);

        await models.SetAsync("champion", await models.RegisterAsync("b", HostedModels.Onnx(2, 3)));

        (await models.ServedAsync("b")).Problems.ShouldBeEmpty();
        (await models.ScoreAsync("b", 1)).Degradations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_batch_under_way_keeps_its_slot_when_another_takes_its_place()
    {
        await using var models = await HostedModels.OpenAsync();
        await models.SetAsync("champion", await models.RegisterAsync("m", HostedModels.Onnx(5)));
        var served = await models.ServedAsync("m");
        using (served.Calls.Enter())
        {
            await models.SetAsync("champion", await models.RegisterAsync(HostedModels.Sum("m", ("other", 1))));
            models.Clock.Advance(TimeSpan.FromSeconds(10));

            var late = await models.Host.ScoreAsync(served, new float[] { 1 }, "k");

            (late.Values.Single(), late.Degradations.Count).ShouldBe((5, 0));
        }
    }

    [Fact]
    public async Task A_change_of_an_alias_is_followed_once_and_the_problem_of_the_one_before_stays_told()
    {
        await using var models = await HostedModels.OpenAsync();
        var reported = new List<ServingProblem>();
        models.Host.Reported += reported.Add;
        var first = await models.RegisterAsync(HostedModels.Sum("m", ("a", 1), ("b", 2)));
        var second = await models.RegisterAsync(HostedModels.Sum("m", ("b", 1), ("a", 2)));
        await models.SetAsync("champion", first);
        models.Damage(first);

        await models.SetAsync("champion", second);
        reported.Select(problem => (problem.Alias, problem.Code)).ShouldBe([("previous", "SXT2256")]);
        await models.SetAsync("name", second);

        (await models.ServedAsync("m")).Problems.Single().Alias.ShouldBe("previous");
    }

    [Fact]
    public async Task A_canary_that_is_promoted_stays_open()
    {
        await using var models = await HostedModels.OpenAsync();
        await models.SetAsync("champion", await models.RegisterAsync(HostedModels.Sum("m", ("a", 1))));
        var canary = await models.RegisterAsync(HostedModels.Sum("m", ("a", 2)));
        await models.SetAsync("challenger", canary, percent: 50);
        // Who would open it again now would fail.
        models.Damage(canary);

        await models.SetAsync("champion", canary);

        (await models.ServedAsync("m")).Problems.ShouldBeEmpty();
        var scores = await models.ScoreAsync("m", 3);
        (scores.Values.Single(), scores.ServedBy.Single().ToString()).ShouldBe((6, "m@2"));
    }

    [Fact]
    public async Task A_canary_that_was_promoted_and_rolled_back_is_no_canary_again()
    {
        await using var models = await HostedModels.OpenAsync();
        await models.SetAsync("champion", await models.RegisterAsync(HostedModels.Sum("m", ("a", 1))));
        var canary = await models.RegisterAsync(HostedModels.Sum("m", ("a", 2)));
        await models.SetAsync("challenger", canary, percent: 50);
        await models.SetAsync("champion", canary);

        await models.Host.RollBackAsync("m", "champion", "ana", "alarms", 2, CancellationToken.None);

        var served = await models.ServedAsync("m");
        (served.CanaryPercent, served.Slot.Live.ToString()).ShouldBe((null, "m@1"));
    }

    [Fact]
    public async Task A_registry_that_cannot_be_asked_is_not_ready_and_the_start_is_tried_again()
    {
        await using var models = await HostedModels.OpenAsync();
        await models.SetAsync("champion", await models.RegisterAsync(HostedModels.Sum("m", ("a", 1))));
        await using var restarted = await models.RestartAsync();
        models.Store.Fails = true;
        await restarted.StartAsync();
        restarted.IsReady.ShouldBeFalse();

        models.Store.Fails = false;
        await restarted.StartAsync();

        restarted.IsReady.ShouldBeTrue();
        (await restarted.FindAsync("m", CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_alias_whose_following_failed_is_a_problem_of_the_model()
    {
        await using var models = await HostedModels.OpenAsync();
        await models.SetAsync("champion", await models.RegisterAsync(HostedModels.Sum("m", ("a", 1))));
        models.Store.Fails = true;

        await models.Host.FollowAsync("m");

        models.Host.ProblemsOf("m").Single().Code.ShouldBe("SXT4011");
        models.Store.Fails = false;
        await models.Host.FollowAsync("m");
        models.Host.ProblemsOf("m").ShouldBeEmpty();
    }

    [Fact]
    public async Task After_a_start_who_asks_for_a_model_waits_for_that_one_only()
    {
        var start = new ModelStart();
        var (first, second, unknown) = (start.OfAsync("a"), start.OfAsync("b"), start.OfAsync("c"));
        first.IsCompleted.ShouldBeFalse();

        start.Expect(["a", "b"]);
        start.Done("a");

        await first;
        await unknown;
        (second.IsCompleted, start.All.IsCompleted).ShouldBe((false, false));
        start.End(isDone: true);
        await second;
    }
}
