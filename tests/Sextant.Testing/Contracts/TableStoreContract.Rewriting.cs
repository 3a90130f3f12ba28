namespace Sextant.Testing.Contracts;

public abstract partial class TableStoreContract
{
    [Fact]
    public async Task Rows_whose_list_holds_a_value_are_found_and_erased()
    {
        await CommitAsync(1, Tagged(At(0), "a", "x", "y"), Tagged(At(0), "b", "y"), Tagged(At(1), "c", "xy"), Payment(At(1), "d"));
        Scan(new TableScan(Payments) { Columns = ["id"], Equal = new Dictionary<string, string> { ["tags"] = "y" }, OrderBy = [] }).Select(row => row[0]).ShouldBe(["a", "b"]);

        (await Store.EraseAsync(Payments, "tags", "x", null, default)).ShouldBe(1);

        Ids().ShouldBe(["b", "c", "d"]);
        Scan(new TableScan(Payments) { Columns = ["tags"], Equal = new Dictionary<string, string> { ["tags"] = "xy" } }).ShouldHaveSingleItem()[0].ShouldBe(new[] { "xy" });
    }

    [Fact]
    public async Task A_scan_takes_rows_with_one_of_several_values()
    {
        await CommitAsync(1, Payment(At(0), "a"), Payment(At(0), "b"), Payment(At(1), "c"));
        Scan(new TableScan(Payments) { Columns = ["id"], OneOf = OneOf("c", "a", "x"), OrderBy = [] }).Select(row => row[0]).ShouldBe(["a", "c"]);
        Scan(new TableScan(Payments) { OneOf = OneOf() }).ShouldBeEmpty();
        Should.Throw<InvalidInputException>(() => Store.Scan(new TableScan(Payments) { OneOf = new Dictionary<string, IReadOnlyCollection<string>> { ["units"] = ["1"] } }, default)).Code.ShouldBe("SXT4033");
    }

    [Fact]
    public async Task Only_rows_from_before_a_time_are_erased()
    {
        await CommitAsync(1, Payment(At(0), "a"), Payment(At(1, 1), "a"), Payment(At(1, 2), "a"), Payment(At(2), "a"), Payment(At(0), "b"));
        (await Store.EraseAsync(Payments, "id", "a", At(1, 2), default)).ShouldBe(2);
        Scan(new TableScan(Payments) { Columns = ["at", "id"], OrderBy = [] }).Select(row => (row[0], row[1])).ShouldBe([(At(0), "b"), (At(1, 2), "a"), (At(2), "a")]);
    }

    [Fact]
    public async Task Dropped_days_are_gone_from_every_version_and_from_disk()
    {
        await CommitAsync(1, Payment(At(0), "a"), Payment(At(1), "b"));
        await CommitAsync(2, Payment(At(0, 1), "c"), Payment(At(2), "d"));
        await Store.CompactAsync(Payments, 1, default);

        (await Store.DropDaysAsync(Payments, FirstDay + 1, default)).ShouldBe(2);

        Ids().ShouldBe(["b", "d"]);
        Store.Current.ThroughSequence.ShouldBe(2);
        Directory.EnumerateDirectories(Path.Combine(Folder, "payment")).Select(Path.GetFileName).Order().ShouldBe(["day=2018-04-02", "day=2018-04-03"]);
        Should.Throw<StorageException>(() => Ids(version: 1)).Code.ShouldBe("SXT4030");
        Reopen();
        Ids().ShouldBe(["b", "d"]);
        (await Store.DropDaysAsync(Payments, FirstDay + 1, default)).ShouldBe(0);
    }

    [Fact]
    public async Task Rewritten_rows_say_something_else_in_every_file_and_the_rest_is_as_it_was()
    {
        await CommitAsync(1, Payment(At(0), "b", 1), Tagged(At(0), "a", "secret-7"), Payment(At(1), "b", 2));
        await CommitAsync(2, Tagged(At(0, 1), "a", "secret-8"), Tagged(At(2), "a", "secret-9"));
        await Store.CompactAsync(Payments, 1, default);
        await CommitAsync(3, Payment(At(0, 2), "c", 3));

        (await Store.RewriteAsync(Payments, "id", "a", At(2), Blank, default)).ShouldBe(2);

        Scan(new TableScan(Payments) { Columns = ["id", "amount", "tags"], OrderBy = [] })
            .Select(row => (row[0], row[1], (row[2] as string[])?[0])).ShouldBe([("b", 1.0, null), ("a", null, "blank"), ("a", null, "blank"), ("c", 3.0, null), ("b", 2.0, null), ("a", null, "secret-9")]);
        (await Store.VerifyAsync(default)).ShouldBeEmpty();
        Directory.EnumerateFiles(Folder, "*.parquet", SearchOption.AllDirectories).Count(path => path.Contains("day=2018-04-01", StringComparison.Ordinal)).ShouldBe(2);
        Reopen();
        Ids().ShouldBe(["b", "a", "a", "c", "b", "a"]);
    }

    [Fact]
    public async Task Rewriting_that_changes_no_row_writes_nothing()
    {
        await CommitAsync(1, Payment(At(0), "a"));
        var before = Store.Current;
        (await Store.RewriteAsync(Payments, "id", "a", At(1), _ => false, default)).ShouldBe(0);
        (await Store.RewriteAsync(Payments, "id", "x", At(1), _ => true, default)).ShouldBe(0);
        Store.Current.ShouldBe(before);
    }

    static Dictionary<string, IReadOnlyCollection<string>> OneOf(params string[] ids) => new() { ["id"] = ids };

    static Row Tagged(Timestamp at, string id, params string[] tags)
    {
        var row = Payment(at, id);
        row.SetList(Payments.Schema.IndexOf("tags"), tags);
        return row;
    }

    static bool Blank(Row row)
    {
        row.SetList(Payments.Schema.IndexOf("tags"), new[] { "blank" });
        return true;
    }
}
