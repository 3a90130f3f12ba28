using FsCheck.Xunit;

namespace Sextant.Testing;

/// <summary>An event log under random use is a list and a dictionary. Derived once for each adapter.</summary>
public abstract class EventLogModelContract
{
    /// <summary>Runs a check on an empty log; the check may ask for a restart.</summary>
    protected abstract Task WithLogAsync(Func<IEventLog, Func<Task<IEventLog>>, Task> check);

    [Property(MaxTest = 30)]
    public async Task Random_batches_with_repeated_ids_and_restarts_give_the_log_of_a_simple_model((byte Id, bool Value)[][] batches, byte restartEvery)
    {
        await WithLogAsync(async (log, restart) =>
        {
            Dictionary<string, long> known = [];
            List<(string Id, long Value)> stored = [];
            for (var i = 0; i < batches.Length; i++)
            {
                // Few ids and two values, so that duplicates and conflicts are frequent.
                (string Id, long Value)[] events = [.. (batches[i] ?? []).Select(e => ($"id{e.Id % 20}", e.Value ? 1L : 0L))];
                var expected = events.Select(e => Expected(known, stored, e)).ToArray();

                (await log.AppendAsync(TestEvents.Batch(events))).ShouldBe(expected);
                if (i % (1 + (restartEvery % 5)) == 0) log = await restart();
            }

            (await log.ReadAllAsync()).Select(e => (e.Id, e.Value)).ShouldBe(stored);
        });
    }

    static AppendOutcome Expected(Dictionary<string, long> known, List<(string Id, long Value)> stored, (string Id, long Value) sent)
    {
        if (known.TryGetValue(sent.Id, out var value)) return value == sent.Value ? AppendOutcome.Duplicate : AppendOutcome.Conflict;
        known.Add(sent.Id, sent.Value);
        stored.Add(sent);
        return AppendOutcome.Accepted;
    }
}
