using Sextant.Testing;

namespace Sextant.Adapters.DuckDb.Tests.History;

public sealed class SpillTests
{
    static readonly TableDefinition Notes = new("note", new Schema(new Field("at", FieldType.Time, Required: true), new Field("n", FieldType.Integer), new Field("text", FieldType.Text)), "at");

    [Fact]
    public async Task A_commit_larger_than_its_memory_goes_through_the_disk()
    {
        const int Rows = 700_000;
        using var folder = new TemporaryFolder();
        using var store = DuckDbTableStore.Open(folder.Path, TimeProvider.System, new() { MemoryLimitBytes = 128 << 20, Threads = 2 });
        await using (var commit = store.BeginCommit())
        {
            var random = new Random(3);
            var row = new Row(Notes.Schema);
            for (var i = 0; i < Rows; i++)
            {
                row.Clear();
                row.SetTime(0, new((17_622 * Timestamp.MicrosPerDay) + ((long)i * 7919 % Rows * 1_000_000)));
                row.SetInteger(1, i);
                row.SetText(2, string.Create(200, random, static (text, seeded) => seeded.GetItems("abcdefghijklmnopqrstuvwxyz", text)));
                commit.Append(Notes, row);
            }

            await commit.CommitAsync(1, default);
        }

        var (rows, sum) = (0, 0L);
        using (var cursor = store.Scan(new TableScan(Notes), default))
        {
            while (cursor.Read())
            {
                rows += cursor.Current.RowCount;
                foreach (var n in cursor.Current.Values<long>(1)) sum += n;
            }
        }

        rows.ShouldBe(Rows);
        sum.ShouldBe((long)Rows * (Rows - 1) / 2);
        Directory.GetFiles(folder.File(".spill"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_day_larger_than_the_memory_of_a_join_is_joined_in_parts()
    {
        const int Commits = 12, RowsEach = 4_000;
        using var folder = new TemporaryFolder();
        using var store = DuckDbTableStore.Open(folder.Path, TimeProvider.System, new() { MemoryLimitBytes = 128 << 20, Threads = 2, RowGroupRows = 2_048 });
        for (var i = 0; i < Commits; i++) await CommitAsync(store, i);

        var joined = await store.CompactAsync(Notes, 4, default);

        joined.ShouldBe(Commits);
        var files = store.Files(store.Current.Number, "note");
        files.Count.ShouldBeInRange(2, Commits / 2);
        files.Sum(file => file.Rows).ShouldBe(Commits * RowsEach);
        var (rows, sum) = (0, 0L);
        using var cursor = store.Scan(new TableScan(Notes), default);
        while (cursor.Read())
        {
            rows += cursor.Current.RowCount;
            foreach (var n in cursor.Current.Values<long>(1)) sum += n;
        }

        rows.ShouldBe(Commits * RowsEach);
        sum.ShouldBe((long)rows * (rows - 1) / 2);

        static async Task CommitAsync(DuckDbTableStore store, int commit)
        {
            await using var staged = store.BeginCommit();
            var random = new Random(commit);
            var row = new Row(Notes.Schema);
            for (var i = 0; i < RowsEach; i++)
            {
                row.Clear();
                row.SetTime(0, new((17_622 * Timestamp.MicrosPerDay) + i));
                row.SetInteger(1, (commit * RowsEach) + i);
                // Two thousand letters each: the day is 96 MB, a join may have 32.
                row.SetText(2, string.Create(2_000, random, static (text, seeded) => seeded.GetItems("abcdefghijklmnopqrstuvwxyz", text)));
                staged.Append(Notes, row);
            }

            await staged.CommitAsync(commit + 1, default);
        }
    }
}
