using System.Diagnostics;

namespace Sextant.Adapters.Sqlite.Tests;

public sealed class SqliteEventLogCrashTests : IDisposable
{
    const int Kills = 10;
    const int AcknowledgedBeforeKill = 300;

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_acknowledged_event_is_there_once_after_the_process_was_killed_again_and_again()
    {
        HashSet<string> acknowledged = [];
        for (var kill = 0; kill < Kills; kill++) await AppendUntilKilledAsync($"run{kill}", acknowledged);

        await using var log = await SqliteEventLog.OpenAsync(new() { Path = _folder.File("events.db") }, TimeProvider.System, CancellationToken.None);
        var stored = (await log.ReadAllAsync()).Select(e => e.Id).ToList();

        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(Kills * AcknowledgedBeforeKill);
        acknowledged.Except(stored).ShouldBeEmpty();
        stored.Distinct().Count().ShouldBe(stored.Count);
        foreach (var id in acknowledged.Take(100)) (await log.AppendAsync(TestEvents.Batch((id, 1)))).ShouldBe([AppendOutcome.Duplicate]);
    }

    /// <summary>Starts a process that appends under load and says what was acknowledged; kills it in the middle.</summary>
    async Task AppendUntilKilledAsync(string prefix, HashSet<string> acknowledged)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Sextant.Testing.Appender.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, _folder.File("events.db"), prefix]) { RedirectStandardOutput = true })!;
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
