using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Makes events again of decisions that were recorded just before the server was killed, and whose events the log may not have. Those that it has stay one.</summary>
/// <param name="log">The decisions.</param>
/// <param name="policies">By which they were made.</param>
/// <param name="events">Makes events.</param>
/// <param name="writer">Writes them.</param>
public sealed class FraudEventRecovery(IDecisionLog log, PolicyRegistry policies, FraudEvents events, FraudEventWriter writer)
{
    /// <summary>Makes them, the newest first, until it comes to decisions all of whose events are there: those before were written before. Returns how many were missing.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var missing = 0;
        foreach (var kind in FraudKinds.All) missing += await RunAsync(kind, cancellationToken);
        return missing;
    }

    async Task<int> RunAsync(FraudKind kind, CancellationToken cancellationToken)
    {
        var missing = 0;
        var query = new DecisionQuery { Decider = kind.Decider, Descending = true, Limit = DecisionQuery.MaxLimit };
        while (true)
        {
            var page = await log.QueryAsync(query, cancellationToken);
            List<RequestEvent> made = [];
            foreach (var entry in page.Decisions)
                if (await EventOfAsync(kind, entry, cancellationToken) is { } one) made.Add(one);
            var fresh = await writer.WriteAsync(made, cancellationToken);
            missing += fresh;
            // Decisions at the same moment post in another order than they are recorded, but not by a whole page.
            if (page.Next is null || fresh == 0) return missing;
            query = query with { After = page.Next };
        }
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
