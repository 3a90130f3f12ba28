namespace Sextant.Testing;

/// <summary>What every store of online rows must do. Derived once for each adapter.</summary>
public abstract class RowStoreContract : IAsyncLifetime
{
    static readonly ReadOnlyMemory<byte>[] OnlyA = TestRows.Keys("a");

    protected IRowStore Store { get; private set; } = null!;

    /// <summary>Opens an empty store.</summary>
    protected abstract ValueTask<IRowStore> OpenAsync();

    /// <summary>Closes the store and opens it again on what is stored.</summary>
    protected abstract ValueTask<IRowStore> ReopenAsync(IRowStore store);

    /// <summary>Closes the store.</summary>
    protected abstract ValueTask CloseAsync(IRowStore store);

    public async Task InitializeAsync() => Store = await OpenAsync();

    public async Task DisposeAsync() => await CloseAsync(Store);

    [Fact]
    public async Task Keys_are_answered_in_the_order_asked_and_missing_ones_are_not_there()
    {
        await Store.WriteAsync("card", TestRows.Row("a", 1, 1, "one"), TestRows.Row("b", 1, 1, "two"));

        (await Store.SayAsync("card", "b", "x", "a", "b")).ShouldBe(["two", null, "one", "two"]);
        (await Store.SayAsync("merchant", "a")).ShouldBe([null]);
    }

    [Fact]
    public async Task A_row_keeps_its_times()
    {
        await Store.WriteAsync("card", TestRows.Row("a", 17, -4, "one"));
        var rows = new StoredRow[1];

        await Store.ReadAsync("card", OnlyA, rows, CancellationToken.None);

        (rows[0].EventTime.Micros, rows[0].ArrivalTime.Micros).ShouldBe((17, -4));
    }

    [Fact]
    public async Task Tables_do_not_share_keys()
    {
        await Store.WriteAsync("card", TestRows.Row("a", 1, 1, "card"));
        await Store.WriteAsync("user", TestRows.Row("a", 1, 1, "user"));

        (await Store.SayAsync("card", "a")).ShouldBe(["card"]);
        (await Store.SayAsync("user", "a")).ShouldBe(["user"]);
    }

    [Fact]
    public async Task A_newer_event_replaces_and_an_older_one_does_not()
    {
        (await Store.WriteAsync("card", TestRows.Row("a", 5, 1, "first"))).ShouldBe(1);
        (await Store.WriteAsync("card", TestRows.Row("a", 4, 9, "late"))).ShouldBe(0);
        (await Store.SayAsync("card", "a")).ShouldBe(["first"]);
        (await Store.WriteAsync("card", TestRows.Row("a", 6, 0, "next"))).ShouldBe(1);
        (await Store.SayAsync("card", "a")).ShouldBe(["next"]);
    }

    [Fact]
    public async Task Of_two_at_the_same_event_time_the_later_arrival_wins_and_of_two_at_the_same_arrival_the_last_written()
    {
        await Store.WriteAsync("card", TestRows.Row("a", 5, 1, "first"));

        (await Store.WriteAsync("card", TestRows.Row("a", 5, 2, "second"))).ShouldBe(1);
        (await Store.WriteAsync("card", TestRows.Row("a", 5, 1, "third"))).ShouldBe(0);
        (await Store.SayAsync("card", "a")).ShouldBe(["second"]);
        (await Store.WriteAsync("card", TestRows.Row("a", 5, 2, "again"))).ShouldBe(1);
        (await Store.SayAsync("card", "a")).ShouldBe(["again"]);
    }

    [Fact]
    public async Task Within_one_write_the_greatest_of_a_key_wins_and_counts_once()
    {
        (await Store.WriteAsync("card", TestRows.Row("a", 1, 1, "old"), TestRows.Row("a", 3, 1, "new"), TestRows.Row("a", 2, 1, "middle"))).ShouldBe(1);
        (await Store.SayAsync("card", "a")).ShouldBe(["new"]);
    }

    [Fact]
    public async Task What_was_read_stays_as_it_was_whatever_is_written_later()
    {
        await Store.WriteAsync("card", TestRows.Row("a", 1, 1, "before"));
        var rows = new StoredRow[1];
        await Store.ReadAsync("card", OnlyA, rows, CancellationToken.None);

        await Store.WriteAsync("card", TestRows.Row("a", 2, 1, "after!"));
        await Store.DropAsync("card", CancellationToken.None);

        rows[0].Value.ToArray().ShouldBe("before"u8.ToArray());
    }

    [Fact]
    public async Task The_callers_buffer_is_its_own_again_after_the_write()
    {
        var buffer = "mine"u8.ToArray();
        var key = "a"u8.ToArray();
        await Store.WriteAsync("card", new KeyValuePair<ReadOnlyMemory<byte>, StoredRow>(key, new(default, default, buffer)));

        buffer.AsSpan().Clear();
        key.AsSpan().Clear();

        (await Store.SayAsync("card", "a")).ShouldBe(["mine"]);
    }

    [Fact]
    public async Task Deleted_keys_are_gone_and_may_be_written_anew_with_any_time()
    {
        await Store.WriteAsync("card", TestRows.Row("a", 5, 5, "one"), TestRows.Row("b", 5, 5, "two"));

        (await Store.DeleteAsync("card", "a", "x")).ShouldBe(1);
        (await Store.SayAsync("card", "a", "b")).ShouldBe([null, "two"]);
        (await Store.WriteAsync("card", TestRows.Row("a", 1, 1, "back"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_dropped_table_is_empty_and_the_others_stay()
    {
        await Store.WriteAsync("card", TestRows.Row("a", 1, 1, "one"), TestRows.Row("b", 1, 1, "two"));
        await Store.WriteAsync("user", TestRows.Row("a", 1, 1, "user"));

        (await Store.DropAsync("card", CancellationToken.None)).ShouldBe(2);

        (await Store.CountAsync("card", CancellationToken.None)).ShouldBe(0);
        (await Store.DropAsync("card", CancellationToken.None)).ShouldBe(0);
        (await Store.SayAsync("user", "a")).ShouldBe(["user"]);
    }

    [Fact]
    public async Task A_scan_gives_every_row_of_its_table_once()
    {
        await Store.WriteAsync("card", TestRows.Row("a", 1, 2, "one"), TestRows.Row("b", 3, 4, "two"), TestRows.Row("c", 1, 1, "gone"));
        await Store.WriteAsync("card", TestRows.Row("a", 5, 6, "newer"));
        await Store.DeleteAsync("card", "c");
        await Store.WriteAsync("user", TestRows.Row("a", 1, 1, "user"));

        List<string> rows = [];
        await foreach (var (key, row) in Store.ScanAsync("card", CancellationToken.None)) rows.Add($"{Text(key)} {row.EventTime.Micros} {row.ArrivalTime.Micros} {Text(row.Value)}");

        rows.ShouldBe(["a 5 6 newer", "b 3 4 two"], ignoreOrder: true);
        (await Store.ScanAsync("nothing", CancellationToken.None).AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Keys_are_bytes_and_may_hold_any()
    {
        await Store.WriteAsync("card", TestRows.Row("a\0b", 1, 1, "one"), TestRows.Row("a", 1, 1, "two"), TestRows.Row("\0", 1, 1, "three"));

        (await Store.SayAsync("card", "a\0b", "a", "\0", "a\0")).ShouldBe(["one", "two", "three", null]);
    }

    [Fact]
    public async Task Everything_is_as_it_was_after_a_restart()
    {
        await Store.WriteAsync("card", TestRows.Row("a", 5, 5, "one"), TestRows.Row("b", 5, 5, "two"), TestRows.Row("ключ", 5, 5, "three"));
        await Store.WriteAsync("card", TestRows.Row("a", 6, 5, "newer"));
        await Store.DeleteAsync("card", "b");
        await Store.WriteAsync("user", TestRows.Row("u", 5, 5, "gone"));
        await Store.DropAsync("user", CancellationToken.None);

        Store = await ReopenAsync(Store);

        (await Store.SayAsync("card", "a", "b", "ключ")).ShouldBe(["newer", null, "three"]);
        (await Store.CountAsync("card", CancellationToken.None)).ShouldBe(2);
        (await Store.CountAsync("user", CancellationToken.None)).ShouldBe(0);
        (await Store.WriteAsync("card", TestRows.Row("a", 5, 9, "late"))).ShouldBe(0);
    }

    [Fact]
    public async Task With_many_writers_of_one_key_the_newest_event_wins()
    {
        var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++) await Store.WriteAsync("card", TestRows.Row("hot", (i * 8) + writer, 0, $"{(i * 8) + writer}"));
        }));

        await Task.WhenAll(writers);

        (await Store.SayAsync("card", "hot")).ShouldBe([$"{(39 * 8) + 7}"]);
        (await Store.CountAsync("card", CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task Empty_requests_are_fine_and_empty_values_are_refused()
    {
        (await Store.WriteAsync("card")).ShouldBe(0);
        (await Store.DeleteAsync("card")).ShouldBe(0);
        await Should.ThrowAsync<ArgumentException>(async () => await Store.WriteAsync("card", TestRows.Row("a", 1, 1, "")));
        await Should.ThrowAsync<ArgumentException>(async () => await Store.WriteAsync("card", TestRows.Row("", 1, 1, "one")));
    }

    static string Text(ReadOnlyMemory<byte> utf8) => System.Text.Encoding.UTF8.GetString(utf8.Span);
}
