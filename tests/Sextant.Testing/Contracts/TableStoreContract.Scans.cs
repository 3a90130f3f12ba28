namespace Sextant.Testing.Contracts;

public abstract partial class TableStoreContract
{
    [Fact]
    public async Task A_scan_takes_a_time_from_inclusive_until_exclusive()
    {
        await CommitAsync(1, [.. Enumerable.Range(0, 10).Select(i => Payment(At(i), $"{i}"))]);
        Scan(new TableScan(Payments) { Columns = ["id"], From = At(3), Until = At(6), OrderBy = [] }).Select(row => row[0]).ShouldBe(["3", "4", "5"]);
        Scan(new TableScan(Payments) { From = At(11) }).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_scan_filters_sorts_and_cuts()
    {
        await CommitAsync(1, Payment(At(0), "b", 1), Payment(At(0), "a", 2), Payment(At(1), "a", 3), Payment(At(2), "it's \"quoted\"", 4));

        Scan(new TableScan(Payments) { Columns = ["amount"], Equal = new Dictionary<string, string> { ["id"] = "a" }, OrderBy = [] })
            .Select(row => row[0]).ShouldBe([2.0, 3.0]);
        Scan(new TableScan(Payments) { Columns = ["amount"], OrderBy = ["id"], Descending = true, Limit = 3 })
            .Select(row => row[0]).ShouldBe([4.0, 3.0, 1.0]);
        Scan(new TableScan(Payments) { Columns = ["amount", "id"], Equal = new Dictionary<string, string> { ["id"] = "it's \"quoted\"" } })
            .ShouldHaveSingleItem().ShouldBe([4.0, "it's \"quoted\""]);
    }

    [Fact]
    public async Task Columns_that_came_later_are_null_in_older_rows()
    {
        await CommitAsync(1, Payment(At(0), "old", 1));
        var newer = Payments with { Schema = new Schema([.. Payments.Schema.Fields, new Field("country", FieldType.Text), new Field("limits", new FieldType(FieldKind.Number, IsList: true))]) };
        Scan(new TableScan(newer) { Columns = ["id", "country", "limits"] }).ShouldHaveSingleItem().ShouldBe(["old", null, null]);

        await using (var commit = Store.BeginCommit())
        {
            commit.Append(Payments, Payment(At(0, 1), "late"));
            var row = new Row(newer.Schema);
            row.SetTime(0, At(0, 2));
            row.SetText(1, "new");
            row.SetText(newer.Schema.IndexOf("country"), "NG");
            commit.Append(newer, row);
            await commit.CommitAsync(2, default);
        }

        Scan(new TableScan(newer) { Columns = ["id", "country"], OrderBy = [] })
            .ShouldBe([["old", null], ["late", null], ["new", "NG"]]);
        Ids().ShouldBe(["old", "late", "new"]);
    }

    [Fact]
    public void An_unknown_column_is_refused_by_name()
    {
        var error = Should.Throw<InvalidInputException>(() => Store.Scan(new TableScan(Payments) { Columns = ["amuont"] }, default));
        error.Code.ShouldBe("SXT4033");
        error.Message.ShouldContain("amount");
        Should.Throw<InvalidInputException>(() => Store.Scan(new TableScan(Payments) { Equal = new Dictionary<string, string> { ["units"] = "1" } }, default));
    }

    [Fact]
    public async Task A_scan_sees_its_version_whole_while_others_commit()
    {
        await CommitAsync(1, [.. Enumerable.Range(0, 10_000).Select(i => Payment(At(0, i / 1000.0), $"{i}"))]);
        using var cursor = Store.Scan(new TableScan(Payments), default);
        cursor.Read().ShouldBeTrue();
        var rows = cursor.Current.RowCount;
        await CommitAsync(2, Payment(At(0), "later"));
        await Store.CompactAsync(Payments, 1, default);
        while (cursor.Read()) rows += cursor.Current.RowCount;
        rows.ShouldBe(10_000);
    }

    [Fact]
    public async Task A_scan_ends_when_cancelled()
    {
        await CommitAsync(1, [.. Enumerable.Range(0, 10_000).Select(i => Payment(At(0), $"{i}"))]);
        using var source = new CancellationTokenSource();
        using var cursor = Store.Scan(new TableScan(Payments), source.Token);
        cursor.Read().ShouldBeTrue();
        await source.CancelAsync();
        Should.Throw<OperationCanceledException>(() => cursor.Read());
    }

    [Fact]
    public async Task Compaction_joins_the_files_of_a_day_and_keeps_rows_order_and_older_versions()
    {
        for (var i = 0; i < 4; i++) await CommitAsync(i, Payment(At(0), $"{i}"), Payment(At(i), $"day {i}"));
        var before = Ids().ToList();

        (await Store.CompactAsync(Payments, 2, default)).ShouldBe(4);

        Store.Files(Store.Current.Number, null).Count(file => file.Day == FirstDay).ShouldBe(1);
        Store.Current.ThroughSequence.ShouldBe(3);
        Ids().ShouldBe(before, ignoreOrder: true);
        Scan(new TableScan(Payments) { Columns = ["id"], Until = At(1) }).Select(row => row[0]).ShouldBe(["0", "day 0", "1", "2", "3"]);
        Ids(version: 2).Count().ShouldBe(4);
        (await Store.CompactAsync(Payments, 2, default)).ShouldBe(0);
        (await Store.VerifyAsync(default)).ShouldBeEmpty();
    }
}
