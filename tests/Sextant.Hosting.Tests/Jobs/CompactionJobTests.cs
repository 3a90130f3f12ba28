using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Sextant.Events;
using Sextant.Hosting.Jobs;
using Sextant.Hosting.Workspaces;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Jobs;

public sealed class CompactionJobTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failure_of_any_kind_is_tried_again(bool isOurs)
    {
        using var folder = new TemporaryFolder();
        using var workspace = Workspace.Open(folder.Path, TimeProvider.System);
        await using var stores = await Stores.OpenAsync(workspace, TimeProvider.System, CancellationToken.None);
        await stores.Log.AppendAsync(TestEvents.Batch(("a", 1)), CancellationToken.None);
        var clock = new FakeTimeProvider();
        var tables = new FailingTables(isOurs ? new StorageException("SXT4011", "the disk failed") : new InvalidOperationException("a bug"));
        using var compactor = new HistoryCompactor(stores.Log, tables, stores.Catalog, new HistoryOptions { MaxPendingEvents = 1 }, clock);
        using var job = new CompactionJob(compactor, clock, NullLogger<CompactionJob>.Instance);

        await job.StartAsync(CancellationToken.None);
        while (tables.Attempts < 3 && !job.ExecuteTask!.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        job.ExecuteTask!.IsFaulted.ShouldBeFalse();
        tables.Attempts.ShouldBeGreaterThanOrEqualTo(3);
        await job.StopAsync(CancellationToken.None);
    }

    /// <summary>A history in which every commit fails.</summary>
    sealed class FailingTables(Exception failure) : ITableStore
    {
        public int Attempts { get; private set; }

        public TableVersion Current { get; } = new(0, "", default, 0);

        public IReadOnlyList<TableVersion> Versions => [Current];

        public IReadOnlyList<TableFile> Files(long version, string? table) => [];

        public ITableCommit BeginCommit()
        {
            Attempts++;
            throw failure;
        }

        public ValueTask<int> CompactAsync(TableDefinition table, int maxFilesPerDay, CancellationToken cancellationToken) => throw failure;

        public ValueTask<long> EraseAsync(TableDefinition table, string column, string value, Timestamp? before, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<long> DropDaysAsync(TableDefinition table, int beforeDay, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<long> RewriteAsync(TableDefinition table, string column, string value, Timestamp before, Func<Row, bool> change, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ITableCursor Scan(TableScan scan, CancellationToken cancellationToken) => throw failure;

        public ValueTask<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken) => throw failure;
    }
}
