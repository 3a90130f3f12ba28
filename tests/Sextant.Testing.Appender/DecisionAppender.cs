using Sextant.Hosting.Configuration;
using Sextant.Hosting.Decisions;
using Sextant.Platform;

namespace Sextant.Testing.Appender;

/// <summary>Appends decisions from eight callers, and moves them to Parquet meanwhile, until it is killed; says the id of each once it is acknowledged.</summary>
static class DecisionAppender
{
    public static async Task RunAsync(string folder, TextWriter output)
    {
        await using var stores = await DecisionStores.OpenAsync(folder, new SextantOptions(), TimeProvider.System, CancellationToken.None);
        await Task.WhenAll([.. Enumerable.Range(0, 8).Select(caller => Task.Run(() => AppendAsync(stores.Log, caller, output))), Task.Run(() => MoveAsync(stores.Log))]);
    }

    static async Task AppendAsync(EventDecisionLog log, int caller, TextWriter output)
    {
        while (true)
        {
            var time = Timestamp.Now(TimeProvider.System);
            var decision = new DecisionEntry
            {
                Id = DecisionId.New(time),
                Time = time,
                Decider = "fraud.payment",
                Verdict = "allow",
                Entities = new Dictionary<string, string> { ["card"] = FormattableString.Invariant($"c-{caller}") },
                Record = "{\"amount\":12}"u8.ToArray(),
            };
            await log.AppendAsync(decision, CancellationToken.None);
            await output.WriteLineAsync(decision.Id);
        }
    }

    static async Task MoveAsync(EventDecisionLog log)
    {
        while (true)
        {
            await log.Compactor.RunAsync(null, CancellationToken.None);
            await Task.Delay(50);
        }
    }
}
