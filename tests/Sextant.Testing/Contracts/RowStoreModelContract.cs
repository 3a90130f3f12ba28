using FsCheck.Xunit;

namespace Sextant.Testing;

/// <summary>A row store under random use is a dictionary. Derived once for each adapter.</summary>
public abstract class RowStoreModelContract
{
    /// <summary>Runs a check on an empty store; the check may ask for a restart.</summary>
    protected abstract Task WithStoreAsync(Func<IRowStore, Func<Task<IRowStore>>, Task> check);

    [Property(MaxTest = 30)]
    public async Task Random_writes_deletes_and_restarts_give_the_rows_of_a_dictionary((byte Key, byte Time, bool Deletes)[] steps, byte restartEvery)
    {
        await WithStoreAsync(async (store, restart) =>
        {
            Dictionary<string, (long Time, string Value)> model = [];
            for (var i = 0; i < steps.Length; i++)
            {
                var key = $"key{steps[i].Key % 7}";
                if (steps[i].Deletes) (await store.DeleteAsync("table", key)).ShouldBe(model.Remove(key) ? 1 : 0);
                else await WriteAsync(store, model, key, steps[i].Time % 5, $"value {i}");
                if (i % (3 + restartEvery) == 2) store = await restart();
            }

            var keys = Enumerable.Range(0, 7).Select(i => $"key{i}").ToArray();
            (await store.SayAsync("table", keys)).ShouldBe(keys.Select(key => model.GetValueOrDefault(key).Value));
            (await store.CountAsync("table", CancellationToken.None)).ShouldBe(model.Count);
        });
    }

    static async Task WriteAsync(IRowStore store, Dictionary<string, (long Time, string Value)> model, string key, long time, string value)
    {
        var applies = !model.TryGetValue(key, out var stored) || time >= stored.Time;
        if (applies) model[key] = (time, value);
        (await store.WriteAsync("table", TestRows.Row(key, time, 0, value))).ShouldBe(applies ? 1 : 0);
    }
}
