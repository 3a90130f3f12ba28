namespace Sextant.Testing.Contracts;

public abstract partial class TableStoreContract
{
    [Fact]
    public void A_new_history_is_version_0_without_files()
    {
        Store.Current.Number.ShouldBe(0);
        Store.Versions.ShouldHaveSingleItem().ShouldBe(Store.Current);
        Store.Files(0, null).ShouldBeEmpty();
        Ids().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_comes_back_with_every_kind_of_value_and_with_nulls()
    {
        var full = Payment(At(0, 1), "päyment\0€ with a long id", 1.5);
        full.SetInteger(3, long.MinValue);
        full.SetBoolean(4, true);
        full.SetList(5, new[] { "", "a", "a tag that is longer than twelve bytes" });
        full.SetList(6, new[] { 1L, -2L });
        full.SetList(7, new[] { 0.5, double.NaN });
        full.SetList(8, new[] { true, false });
        var empty = Payment(At(0, 2), "b");

        await CommitAsync(2, full, empty);

        var rows = Scan(new TableScan(Payments) { OrderBy = [] });
        rows.Count.ShouldBe(2);
        for (var i = 0; i < Payments.Schema.Count; i++)
        {
            rows[0][i].ShouldBe(full.GetValue(i));
            rows[1][i].ShouldBe(empty.GetValue(i));
        }
    }

    [Fact]
    public async Task A_commit_makes_a_version_with_a_file_per_day()
    {
        Clock.Advance(TimeSpan.FromHours(1));
        var version = await CommitAsync(42, Payment(At(1, 23.99), "b"), Payment(At(0), "a"), Payment(At(1), "c"));

        version.ShouldBe(Store.Current);
        (version.Number, version.ThroughSequence, version.CommittedAt).ShouldBe((1, 42, Timestamp.Now(Clock)));
        var files = Store.Files(1, "payment");
        files.Select(file => (file.Day, file.Rows)).ShouldBe([(FirstDay, 1), (FirstDay + 1, 2)]);
        (files[1].MinTime, files[1].MaxTime).ShouldBe((At(1), At(1, 23.99)));
        Ids().ShouldBe(["a", "c", "b"]);
    }

    [Fact]
    public async Task Rows_of_one_time_keep_the_order_of_arrival()
    {
        await CommitAsync(1, [.. Enumerable.Range(0, 5000).Select(i => Payment(At(0), $"{i}"))]);
        Scan(new TableScan(Payments) { Columns = ["id"] }).Select(row => row[0]).ShouldBe(Enumerable.Range(0, 5000).Select(i => $"{i}"));
    }

    [Fact]
    public async Task What_is_not_committed_leaves_no_trace()
    {
        await using (var commit = Store.BeginCommit())
        {
            commit.Append(Payments, Payment(At(0), "dropped"));
            commit.Rows.ShouldBe(1);
        }

        await using (var commit = Store.BeginCommit())
        {
            commit.Append(Payments, Payment(At(0), "cancelled"));
            await Should.ThrowAsync<OperationCanceledException>(async () => await commit.CommitAsync(1, new CancellationToken(true)));
        }

        Store.Current.Number.ShouldBe(0);
        Ids().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_commit_without_rows_only_moves_the_sequence()
    {
        var version = await CommitAsync(7);
        (version.Number, version.ThroughSequence).ShouldBe((1, 7));
        Store.Files(1, null).ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart()
    {
        await CommitAsync(1, Payment(At(0), "a"));
        await CommitAsync(2, Payment(At(0, 1), "b"));
        var (versions, files) = (Store.Versions, Store.Files(2, null));

        Reopen();

        Store.Versions.ShouldBe(versions);
        Store.Files(2, null).ShouldBe(files);
        Ids().ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Every_version_stays_readable_and_has_a_hash_of_its_contents()
    {
        await CommitAsync(1, Payment(At(0), "a"));
        Clock.Advance(TimeSpan.FromDays(1));
        await CommitAsync(2, Payment(At(0, 1), "b"));

        Ids(version: 0).ShouldBeEmpty();
        Ids(version: 1).ShouldBe(["a"]);
        Ids(version: 2).ShouldBe(["a", "b"]);
        Store.Versions.Select(version => version.ContentHash).ShouldBeUnique();
        Should.Throw<InvalidInputException>(() => Store.Files(3, null)).Code.ShouldBe("SXT4031");
        Should.Throw<InvalidInputException>(() => Store.Scan(new TableScan(Payments) { Version = -1 }, default)).Code.ShouldBe("SXT4031");
    }

    [Fact]
    public async Task The_content_hash_says_what_is_in_it_and_not_when_it_was_put_there()
    {
        using var elsewhere = new TemporaryFolder();
        var other = Open(elsewhere.Path, Clock);
        using var closing = other as IDisposable;
        await CommitAsync(1, Payment(At(0), "a", 1));
        Clock.Advance(TimeSpan.FromDays(3));
        await using (var commit = other.BeginCommit())
        {
            commit.Append(Payments, Payment(At(0), "a", 1));
            await commit.CommitAsync(1, default);
        }

        other.Current.ContentHash.ShouldBe(Store.Current.ContentHash);
        await CommitAsync(2, Payment(At(0), "b", 1));
        await using (var commit = other.BeginCommit())
        {
            commit.Append(Payments, Payment(At(0), "b", 2));
            await commit.CommitAsync(2, default);
        }

        other.Current.ContentHash.ShouldNotBe(Store.Current.ContentHash);
    }

    [Fact]
    public async Task Commits_at_the_same_time_come_one_after_the_other()
    {
        Store.Current.Number.ShouldBe(0);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => CommitAsync(i, Payment(At(i % 2), $"{i}")))));
        Store.Current.Number.ShouldBe(8);
        Ids().Count().ShouldBe(8);
        (await Store.VerifyAsync(default)).ShouldBeEmpty();
    }
}
