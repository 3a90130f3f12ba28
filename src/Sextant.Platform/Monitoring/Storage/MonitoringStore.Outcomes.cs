using System.Text.Json;
using Dapper;

namespace Sextant.Platform;

/// <content>What came of decisions, by vintage.</content>
public sealed partial class MonitoringStore
{
    /// <summary>The vintages that are kept, by decider, slice and time.</summary>
    public async Task<IReadOnlyList<VintageOutcome>> OutcomesAsync(CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) =>
        {
            var bodies = await transaction.Connection!.QueryAsync<string>("SELECT body FROM monitoring_outcomes ORDER BY decider, slice, from_time", transaction: transaction);
            return bodies.Select(body => JsonSerializer.Deserialize(body, MonitoringJson.Default.VintageOutcome)!).ToList();
        },
        cancellationToken);

    /// <summary>Keeps a decider's vintages from a time on in place of what was kept of them, and deletes those before another.</summary>
    public async Task SaveOutcomesAsync(string decider, IReadOnlyList<VintageOutcome> outcomes, Timestamp from, Timestamp deleteBefore, CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) =>
        {
            await transaction.Connection!.ExecuteAsync(
                "DELETE FROM monitoring_outcomes WHERE decider = @decider AND (from_time >= @Micros OR from_time < @before)", new { decider, from.Micros, before = deleteBefore.Micros }, transaction);
            return await transaction.Connection!.ExecuteAsync(
                "INSERT INTO monitoring_outcomes (decider, slice, from_time, body) VALUES (@Decider, @Slice, @Micros, @Body)",
                outcomes.Select(one => new { one.Decider, one.Slice, one.From.Micros, Body = JsonSerializer.Serialize(one, MonitoringJson.Default.VintageOutcome) }), transaction);
        },
        cancellationToken);
}
