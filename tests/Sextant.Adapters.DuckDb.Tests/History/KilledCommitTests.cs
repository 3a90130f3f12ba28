using System.Diagnostics;
using System.Globalization;
using Sextant.Testing;

namespace Sextant.Adapters.DuckDb.Tests.History;

public sealed class KilledCommitTests
{
    const int Kills = 8;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_the_process_is_killed_again_and_again()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(7);
        var acknowledged = 0L;
        for (var kill = 0; kill < Kills; kill++)
        {
            acknowledged = Math.Max(acknowledged, await CommitUntilKilledAsync(folder.Path, TimeSpan.FromMilliseconds(random.Next(60))));

            using var store = DuckDbTableStore.Open(folder.Path, TimeProvider.System);
            store.Current.Number.ShouldBeGreaterThanOrEqualTo(acknowledged);
            (await store.VerifyAsync(default)).ShouldBeEmpty();
            FilesIn(folder.Path).ShouldBe(FilesOfAllVersions(store), ignoreOrder: true);
            RowsOf(store).ShouldBe(store.Files(store.Current.Number, null).Sum(file => file.Rows));
        }

        acknowledged.ShouldBeGreaterThanOrEqualTo(2 * Kills);
    }

    /// <summary>The last number that the program printed before it died, in the middle of whatever it was doing then.</summary>
    static async Task<long> CommitUntilKilledAsync(string folder, TimeSpan delay)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", typeof(CommittingProgram).Assembly.Location, folder]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        // At least two commits in each life, however slow the machine is.
        await process.StandardOutput.ReadLineAsync();
        var last = await process.StandardOutput.ReadLineAsync();
        await Task.Delay(delay);
        process.Kill();
        while (await process.StandardOutput.ReadLineAsync() is { } line) last = line;
        await process.WaitForExitAsync();
        return long.Parse(last!, CultureInfo.InvariantCulture);
    }

    static IEnumerable<string> FilesIn(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Where(path => path.StartsWith("payment", StringComparison.Ordinal));

    static IEnumerable<string> FilesOfAllVersions(DuckDbTableStore store) =>
        store.Versions.SelectMany(version => store.Files(version.Number, null)).Select(file => file.Path).Distinct();

    static long RowsOf(DuckDbTableStore store)
    {
        var rows = 0L;
        using var cursor = store.Scan(new TableScan(CommittingProgram.Payments), default);
        while (cursor.Read()) rows += cursor.Current.RowCount;
        return rows;
    }
}
