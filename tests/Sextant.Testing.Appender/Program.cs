using Sextant.Adapters.Sqlite;
using Sextant.Testing;
using Sextant.Testing.Appender;

// Appends from four producers until it is killed, and prints the id of each event once it is acknowledged: the part of a crash
// test that gets to die. Arguments: database file, prefix of the ids; or a folder and "decisions", for the decision log.
var (path, prefix) = (args[0], args[1]);
var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
if (prefix == "decisions")
{
    await DecisionAppender.RunAsync(path, output);
    return;
}

// Few recent ids, so that kills also hit the writing and merging of runs.
await using var log = await SqliteEventLog.OpenAsync(new() { Path = path, RecentIds = 100 }, TimeProvider.System, CancellationToken.None);
await Task.WhenAll(Enumerable.Range(0, 4).Select(producer => Task.Run(() => AppendAsync($"{prefix}-{producer}"))));

async Task AppendAsync(string producer)
{
    for (var i = 0; ; i++)
    {
        (string Id, long Value)[] events = [($"{producer}-{i}-a", 1), ($"{producer}-{i}-b", 1)];
        await log.AppendAsync(TestEvents.Batch(events));
        foreach (var (id, _) in events) await output.WriteLineAsync(id);
    }
}
