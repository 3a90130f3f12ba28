using System.Diagnostics;

namespace Sextant.Platform.Tests.DecisionLog;

public sealed class DecisionLogFailureTests : DecisionFixture
{
    const int Kills = 5;
    const int AcknowledgedBeforeKill = 300;

    private protected override DecisionLogOptions Limits => new() { DatabaseBytes = 2 << 20 };

    [Fact]
    public async Task On_a_full_disk_a_decision_is_refused_and_not_half_written_and_room_is_all_it_needs()
    {
        List<string> stored = [];
        var big = $$"""{"text":"{{new string('x', 50_000)}}"}""";
        SextantException? failure = null;
        for (var i = 0; failure is null; i++)
        {
            var decision = Decision(0, i, big);
            failure = await CatchAsync(() => AppendAsync(decision));
            if (failure is null) stored.Add(decision.Id);
            else (await Log.FindAsync(decision.Id, default)).ShouldBeNull();
        }

        failure.ShouldBeOfType<StorageException>().Code.ShouldBe("SXT4010");
        stored.Count.ShouldBeGreaterThan(10);
        (await IdsAsync()).ShouldBe(stored);
        Log.Stored.ShouldBe(stored.Count);
        await MoveAsync();

        await AppendAsync(Decision(0, stored.Count, big));
        (await IdsAsync()).Count.ShouldBe(stored.Count + 1);
    }

    [Fact]
    public async Task Posted_decisions_that_find_no_room_on_disk_are_stored_once_there_is_and_further_ones_are_counted_as_lost()
    {
        var big = $$"""{"text":"{{new string('x', 50_000)}}"}""";
        var posted = 0;
        while (Log.TryPost(Decision(0, posted, big))) posted++;
        Log.Lost.ShouldBe(1);

        // Each round of moving makes room; the writer tries again when the pause is over.
        while ((await IdsAsync()).Count < posted)
        {
            await MoveAsync();
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Log.Lost.ShouldBe(1);
        Log.Stored.ShouldBe(posted);
        while (!Log.TryPost(Decision(0, posted + 1))) Clock.Advance(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Every_acknowledged_decision_is_there_after_the_process_was_killed_again_and_again()
    {
        await CloseAsync();
        HashSet<string> acknowledged = [];
        for (var kill = 0; kill < Kills; kill++) await AppendUntilKilledAsync(acknowledged);
        await OpenAsync();

        List<string> stored = [];
        await foreach (var decision in Log.RangeAsync(new(), default)) stored.Add(decision.Id);

        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(Kills * AcknowledgedBeforeKill);
        acknowledged.Except(stored).ShouldBeEmpty();
        stored.Distinct().Count().ShouldBe(stored.Count);
        foreach (var id in acknowledged.Take(20)) (await Log.FindAsync(id, default)).ShouldNotBeNull();
        (await Log.FindAsync(acknowledged, default)).Count.ShouldBe(acknowledged.Count);
    }

    static async Task<SextantException?> CatchAsync(Func<Task> action)
    {
        try
        {
            await action();
            return null;
        }
        catch (SextantException error)
        {
            return error;
        }
    }

    /// <summary>Starts a process that appends and moves under load and says what was acknowledged; kills it in the middle.</summary>
    async Task AppendUntilKilledAsync(HashSet<string> acknowledged)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Sextant.Testing.Appender.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, Folder.Path, "decisions"]) { RedirectStandardOutput = true })!;
        for (var i = 0; await process.StandardOutput.ReadLineAsync() is { } id; i++)
        {
            acknowledged.Add(id);
            if (i == AcknowledgedBeforeKill) process.Kill();
        }

        await process.WaitForExitAsync();
        // Killed, not ended by an error of its own.
        process.ExitCode.ShouldBe(OperatingSystem.IsWindows() ? -1 : 137);
    }
}
