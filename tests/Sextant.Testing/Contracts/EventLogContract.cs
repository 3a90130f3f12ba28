namespace Sextant.Testing;

/// <summary>What every event log must do. Derived once for each adapter.</summary>
public abstract class EventLogContract : IAsyncLifetime
{
    protected IEventLog Log { get; private set; } = null!;

    /// <summary>Opens an empty log.</summary>
    protected abstract ValueTask<IEventLog> OpenAsync();

    /// <summary>Closes the log and opens it again on what is stored.</summary>
    protected abstract ValueTask<IEventLog> ReopenAsync(IEventLog log);

    /// <summary>Closes the log.</summary>
    protected abstract ValueTask CloseAsync(IEventLog log);

    public async Task InitializeAsync() => Log = await OpenAsync();

    public async Task DisposeAsync() => await CloseAsync(Log);

    [Fact]
    public async Task An_empty_log_has_nothing_to_read()
    {
        Log.LastSequence.ShouldBe(0);
        (await Log.ReadAllAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_accepted_is_read_back_in_order()
    {
        var outcomes = await Log.AppendAsync(TestEvents.Batch(("a", 1), ("b", 2), ("c", 3)));

        outcomes.ShouldAllBe(outcome => outcome == AppendOutcome.Accepted);
        (await Log.ReadAllAsync()).Select(e => (e.Id, e.Value)).ShouldBe([("a", 1L), ("b", 2L), ("c", 3L)]);
        Log.LastSequence.ShouldBe((await Log.ReadAllAsync())[^1].Sequence);
    }

    [Fact]
    public async Task Who_waits_for_an_event_is_told_when_there_is_one()
    {
        var first = Log.WaitAsync(0, CancellationToken.None);
        first.IsCompleted.ShouldBeFalse();

        await Log.AppendAsync(TestEvents.Batch(("a", 1)));

        await first;
        Log.LastSequence.ShouldBeGreaterThan(0);
        Log.WaitAsync(0, CancellationToken.None).IsCompleted.ShouldBeTrue();
        using var tired = new CancellationTokenSource();
        var second = Log.WaitAsync(Log.LastSequence, tired.Token);
        await tired.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task An_empty_batch_changes_nothing()
    {
        (await Log.AppendAsync(new EventBatch())).ShouldBeEmpty();
        Log.LastSequence.ShouldBe(0);
    }

    [Fact]
    public async Task The_same_event_sent_again_is_a_duplicate_even_if_it_arrives_later()
    {
        await Log.AppendAsync(TestEvents.Batch(("a", 1)));
        var again = new EventBatch();
        again.AddEvent("a", 1, arrivalTime: new Timestamp(99));

        (await Log.AppendAsync(again)).ShouldBe([AppendOutcome.Duplicate]);
        (await Log.ReadAllAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_event_under_a_known_id_is_a_conflict_and_the_first_stays()
    {
        await Log.AppendAsync(TestEvents.Batch(("a", 1)));

        (await Log.AppendAsync(TestEvents.Batch(("a", 2)))).ShouldBe([AppendOutcome.Conflict]);
        (await Log.ReadAllAsync()).ShouldHaveSingleItem().Value.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_id_at_another_event_time_is_a_conflict()
    {
        await Log.AppendAsync(TestEvents.Batch(("a", 1)));
        var moved = new EventBatch();
        moved.AddEvent("a", 1, eventTime: new Timestamp(12345));

        (await Log.AppendAsync(moved)).ShouldBe([AppendOutcome.Conflict]);
    }

    [Fact]
    public async Task Ids_of_different_types_do_not_meet()
    {
        var batch = new EventBatch();
        batch.AddEvent("a", 1, typeId: 1);
        batch.AddEvent("a", 2, typeId: 2);

        (await Log.AppendAsync(batch)).ShouldBe([AppendOutcome.Accepted, AppendOutcome.Accepted]);
    }

    [Fact]
    public async Task A_batch_may_repeat_and_contradict_itself()
    {
        (await Log.AppendAsync(TestEvents.Batch(("a", 1), ("a", 1), ("a", 2), ("b", 1))))
            .ShouldBe([AppendOutcome.Accepted, AppendOutcome.Duplicate, AppendOutcome.Conflict, AppendOutcome.Accepted]);
    }

    [Fact]
    public async Task A_reader_goes_on_after_any_sequence()
    {
        await Log.AppendAsync(TestEvents.Batch(("a", 1), ("b", 2), ("c", 3)));
        await Log.AppendAsync(TestEvents.Batch(("d", 4)));
        var all = await Log.ReadAllAsync();

        for (var i = 0; i < all.Count; i++) (await Log.ReadAllAsync(all[i].Sequence)).ShouldBe(all[(i + 1)..]);
    }

    [Fact]
    public async Task A_reader_sees_what_was_appended_while_it_reads()
    {
        await Log.AppendAsync(TestEvents.Batch(("a", 1)));
        List<long> sequences = [];

        await foreach (var block in Log.ReadAsync(0, CancellationToken.None))
        {
            sequences.Add(block.LastSequence);
            if (sequences.Count == 1) await Log.AppendAsync(TestEvents.Batch(("b", 2)));
        }

        sequences[^1].ShouldBe(Log.LastSequence);
        sequences.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart_ids_included()
    {
        await Log.AppendAsync(TestEvents.Batch(("a", 1), ("b", 2)));
        var before = await Log.ReadAllAsync();

        Log = await ReopenAsync(Log);

        (await Log.ReadAllAsync()).ShouldBe(before);
        (await Log.AppendAsync(TestEvents.Batch(("b", 2), ("a", 9), ("c", 3))))
            .ShouldBe([AppendOutcome.Duplicate, AppendOutcome.Conflict, AppendOutcome.Accepted]);
    }

    [Fact]
    public async Task Truncated_events_are_gone_but_their_ids_stay_known()
    {
        await Log.AppendAsync(TestEvents.Batch(("a", 1)));
        var first = Log.LastSequence;
        await Log.AppendAsync(TestEvents.Batch(("b", 2)));

        await Log.TruncateAsync(first, CancellationToken.None);

        Log.TruncatedThrough.ShouldBe(first);
        (await Log.ReadAllAsync()).ShouldHaveSingleItem().Id.ShouldBe("b");
        (await Log.AppendAsync(TestEvents.Batch(("a", 1), ("a", 2)))).ShouldBe([AppendOutcome.Duplicate, AppendOutcome.Conflict]);
    }

    [Fact]
    public async Task A_block_that_reaches_beyond_the_truncation_stays_whole()
    {
        await Log.AppendAsync(TestEvents.Batch(("a", 1), ("b", 2)));
        var all = await Log.ReadAllAsync();

        await Log.TruncateAsync(all[0].Sequence, CancellationToken.None);

        (await Log.ReadAllAsync(Log.TruncatedThrough)).Select(e => e.Id).ShouldContain("b");
    }

    [Fact]
    public async Task No_sequence_is_given_twice_even_if_all_was_truncated_before_a_restart()
    {
        await Log.AppendAsync(TestEvents.Batch(("a", 1), ("b", 2)));
        var last = Log.LastSequence;
        await Log.TruncateAsync(last, CancellationToken.None);

        Log = await ReopenAsync(Log);

        Log.LastSequence.ShouldBe(last);
        Log.TruncatedThrough.ShouldBe(last);
        await Log.AppendAsync(TestEvents.Batch(("c", 3)));
        (await Log.ReadAllAsync()).ShouldHaveSingleItem().Sequence.ShouldBeGreaterThan(last);
        (await Log.AppendAsync(TestEvents.Batch(("a", 1)))).ShouldBe([AppendOutcome.Duplicate]);
    }

    [Fact]
    public async Task Truncating_beyond_the_end_or_twice_does_no_harm()
    {
        await Log.AppendAsync(TestEvents.Batch(("a", 1)));

        await Log.TruncateAsync(long.MaxValue, CancellationToken.None);
        await Log.TruncateAsync(1, CancellationToken.None);

        Log.TruncatedThrough.ShouldBe(Log.LastSequence);
    }

    [Fact]
    public async Task Many_producers_at_once_lose_nothing_and_double_nothing()
    {
        var producers = Enumerable.Range(0, 8).Select(producer => Task.Run(async () =>
        {
            // Every second event is also sent by the neighbour.
            for (var i = 0; i < 50; i++) await Log.AppendAsync(TestEvents.Batch(($"own-{producer}-{i}", i), ($"shared-{producer / 2}-{i}", i)));
        }));

        await Task.WhenAll(producers);

        var stored = await Log.ReadAllAsync();
        stored.Count.ShouldBe((8 * 50) + (4 * 50));
        stored.Select(e => e.Id).Distinct().Count().ShouldBe(stored.Count);
        stored.Select(e => e.Sequence).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_cancelled_append_is_either_not_stored_or_answered()
    {
        for (var i = 0; i < 20; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var append = Log.AppendAsync(TestEvents.Batch(($"c{i}", i)), cancellation.Token).AsTask();
            await cancellation.CancelAsync();
            var answered = await append.ContinueWith(task => task.IsCompletedSuccessfully, TaskScheduler.Default);
            (await Log.ReadAllAsync()).Any(e => e.Id == $"c{i}").ShouldBe(answered);
        }
    }

    [Fact]
    public async Task An_already_cancelled_append_stores_nothing()
    {
        await Should.ThrowAsync<OperationCanceledException>(async () => await Log.AppendAsync(TestEvents.Batch(("a", 1)), new CancellationToken(canceled: true)));
        (await Log.ReadAllAsync()).ShouldBeEmpty();
    }
}
