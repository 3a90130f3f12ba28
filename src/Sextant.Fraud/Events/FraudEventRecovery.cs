using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Makes events again of decisions that were recorded just before the server was killed, and whose events the log may not have. Those that it has stay one.</summary>
/// <param name="log">The decisions.</param>
/// <param name="policies">By which they were made.</param>
/// <param name="events">Makes events.</param>
/// <param name="writer">Writes them.</param>
public sealed class FraudEventRecovery(IDecisionLog log, PolicyRegistry policies, FraudEvents events, FraudEventWriter writer)
{
    // Events follow their decisions within a second; only a log that takes nothing makes it longer, and then decisions are not recorded either.
    static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    /// <summary>Makes them, and returns how many there were.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var kind in FraudKinds.All)
        {
            var newest = (await log.QueryAsync(new() { Decider = kind.Decider, Descending = true, Limit = 1 }, cancellationToken)).Decisions;
            if (newest.Count == 0) continue;
            var query = new DecisionQuery { Decider = kind.Decider, From = newest[0].Time.Add(-Span), Limit = DecisionQuery.MaxLimit };
            do
            {
                var page = await log.QueryAsync(query, cancellationToken);
                List<RequestEvent> made = [];
                foreach (var entry in page.Decisions)
                    if (await EventOfAsync(kind, entry, cancellationToken) is { } one) made.Add(one);
                await writer.WriteAsync(made, cancellationToken);
                count += made.Count;
                query = query with { After = page.Next };
            }
            while (query.After is not null);
        }

        return count;
    }

    async ValueTask<RequestEvent?> EventOfAsync(FraudKind kind, DecisionEntry entry, CancellationToken cancellationToken)
    {
        var record = DecisionRecord.Parse(entry.Record);
        if (record.Redacted.Count > 0 || await policies.FindVersionAsync(kind.Decider, record.Version, cancellationToken) is not { } policy) return null;
        FraudRequest request = kind switch
        {
            FraudKind<Payment> payment => FraudValues.ReadRecord(payment, policy.Definition, record.Request),
            FraudKind<Login> login => FraudValues.ReadRecord(login, policy.Definition, record.Request),
            _ => FraudValues.ReadRecord(FraudKinds.SignUp, policy.Definition, record.Request),
        };
        return string.IsNullOrEmpty(request.Text("id")) ? null : await events.OfRecordAsync(kind, policy, request, record);
    }
}
