namespace Sextant.Adapters.Sqlite.Tests;

static class Busy
{
    /// <summary>The outcomes, or null if the log was busy.</summary>
    public static async Task<AppendOutcome[]?> AppendOrBusyAsync(this IEventLog log, EventBatch batch)
    {
        try
        {
            return await log.AppendAsync(batch);
        }
        catch (BusyException busy)
        {
            busy.Code.ShouldBe("SXT1020");
            busy.RetryAfter.ShouldBeGreaterThan(TimeSpan.Zero);
            return null;
        }
    }
}
