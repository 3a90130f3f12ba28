using Sextant.Testing;

namespace Sextant.Adapters.DuckDb.Tests.History;

/// <summary>A history that a crash or a bad disk has left in some state.</summary>
public sealed class DamageTests : IDisposable
{
    static readonly TableDefinition Payments = new("payment", new Schema(new Field("at", FieldType.Time, Required: true), new Field("amount", FieldType.Number)), "at");

    readonly TemporaryFolder _folder = new();

    string Manifest => _folder.File("manifest.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_line_that_a_crash_cut_short_is_dropped_with_its_files()
    {
        await CommitAsync(3);
        var lines = await File.ReadAllLinesAsync(Manifest);
        for (var kept = 0; kept < lines[2].Length; kept += 37)
        {
            await File.WriteAllTextAsync(Manifest, $"{lines[0]}\n{lines[1]}\n{lines[2][..kept]}");
            using var store = Open();
            store.Current.Number.ShouldBe(2);
            File.Exists(_folder.File("payment/day=2018-04-01/00000003.parquet")).ShouldBeFalse();
            (await store.VerifyAsync(default)).ShouldBeEmpty();
        }

        using var again = Open();
        (await CommitAsync(again)).Number.ShouldBe(3);
        Amounts(again).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_line_of_which_only_the_end_reached_the_disk_is_dropped()
    {
        await CommitAsync(2);
        var lines = await File.ReadAllLinesAsync(Manifest);
        await File.WriteAllTextAsync(Manifest, $"{lines[0]}\n{new string('\0', 200)}{lines[1][200..]}\n");
        using var store = Open();
        store.Current.Number.ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_changed_line_is_named_and_nothing_is_deleted(int line)
    {
        await CommitAsync(3);
        var lines = await File.ReadAllLinesAsync(Manifest);
        lines[line - 1] = lines[line - 1].Replace("\"rows\":1", "\"rows\":2", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(Manifest, lines);

        var error = Should.Throw<StorageException>(Open);

        error.Code.ShouldBe("SXT4032");
        error.Message.ShouldContain($"Line {line} of {Manifest}");
        Directory.GetFiles(_folder.Path, "*.parquet", SearchOption.AllDirectories).Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_line_taken_out_of_the_middle_is_noticed()
    {
        await CommitAsync(3);
        var lines = await File.ReadAllLinesAsync(Manifest);
        await File.WriteAllLinesAsync(Manifest, [lines[0], lines[2]]);
        Should.Throw<StorageException>(Open).Message.ShouldContain("Line 2");
    }

    [Fact]
    public async Task What_a_killed_commit_or_compaction_left_is_removed_and_nothing_else()
    {
        await CommitAsync(2);
        using (var store = Open()) await store.CompactAsync(Payments, 1, default);
        var day = _folder.File("payment/day=2018-04-01/");
        await File.WriteAllTextAsync(day + "00000009.parquet", "renamed, but the manifest does not name it");
        await File.WriteAllTextAsync(day + "00000009-joined.parquet.tmp", "half");
        await File.WriteAllTextAsync(day + "notes.txt", "somebody's");

        using var again = Open();

        Directory.GetFiles(day).Select(Path.GetFileName).Order().ShouldBe(["00000001.parquet", "00000002-joined.parquet", "00000002.parquet", "notes.txt"]);
        Amounts(again, version: 1).Count.ShouldBe(1);
        Amounts(again).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("shorter")]
    [InlineData("garbage")]
    [InlineData("flipped")]
    public async Task A_damaged_file_is_named_with_a_remedy(string how)
    {
        await CommitAsync(2, rows: 3000);
        using var store = Open();
        var path = _folder.File("payment/day=2018-04-01/00000001.parquet");
        Damage(path, how);

        var damages = await store.VerifyAsync(default);
        damages.ShouldHaveSingleItem().ShouldContain(path);

        var error = Should.Throw<StorageException>(() => Amounts(store));
        error.Code.ShouldBe("SXT4030");
        error.Message.ShouldContain(path);
        error.Message.ShouldContain("backup");
        if (how != "missing") (await Should.ThrowAsync<StorageException>(async () => await store.CompactAsync(Payments, 1, default))).Message.ShouldContain(path);
        Directory.GetFiles(_folder.Path, "*joined*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_commit_that_cannot_write_changes_nothing()
    {
        using var store = Open();
        await CommitAsync(store);
        // A file where a folder has to be stops even root, whom permissions do not.
        await File.WriteAllTextAsync(_folder.File("payment/day=2018-04-02"), "in the way");
        await using var commit = store.BeginCommit();
        var row = new Row(Payments.Schema);
        foreach (var day in new[] { 17_622, 17_623 })
        {
            row.SetTime(0, new(day * Timestamp.MicrosPerDay));
            commit.Append(Payments, row);
        }

        (await Should.ThrowAsync<StorageException>(async () => await commit.CommitAsync(9, default))).Code.ShouldBe("SXT4011");
        store.Current.Number.ShouldBe(1);
        Directory.GetFiles(_folder.Path, "00000002*", SearchOption.AllDirectories).ShouldBeEmpty();
        (await CommitAsync(store)).Number.ShouldBe(2);
    }

    static void Damage(string path, string how)
    {
        var bytes = File.ReadAllBytes(path);
        switch (how)
        {
            case "missing":
                File.Delete(path);
                return;
            case "shorter":
                bytes = bytes[..^20];
                break;
            case "garbage":
                Array.Fill(bytes, (byte)'x');
                break;
            default:
                bytes.AsSpan(20, 200).Fill(0xA5);
                break;
        }

        File.WriteAllBytes(path, bytes);
    }

    DuckDbTableStore Open() => DuckDbTableStore.Open(_folder.Path, TimeProvider.System);

    async Task CommitAsync(int times, int rows = 1)
    {
        using var store = Open();
        for (var i = 0; i < times; i++) await CommitAsync(store, rows);
    }

    static async Task<TableVersion> CommitAsync(DuckDbTableStore store, int rows = 1)
    {
        await using var commit = store.BeginCommit();
        var row = new Row(Payments.Schema);
        for (var i = 0; i < rows; i++)
        {
            row.SetTime(0, new((17_622 * Timestamp.MicrosPerDay) + i));
            row.SetNumber(1, Math.Sin(i));
            commit.Append(Payments, row);
        }

        return await commit.CommitAsync(1, default);
    }

    static List<double> Amounts(DuckDbTableStore store, long? version = null)
    {
        var amounts = new List<double>();
        using var cursor = store.Scan(new TableScan(Payments) { Version = version }, default);
        while (cursor.Read()) amounts.AddRange(cursor.Current.Values<double>(1));
        return amounts;
    }
}
