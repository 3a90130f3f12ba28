using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Fraud;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>Why a decision came out as it did: <c>/dashboard/decisions/{id}</c>.</summary>
static class DecisionPages
{
    const int MostCases = 5;

    public static void MapDecisions(this IEndpointRouteBuilder routes) => routes.MapGet("/dashboard/decisions/{id}", ShowAsync).ForRole(AccessRole.Analyst, "fraud");

    static async Task<IResult> ShowAsync(string id, HttpContext http, FraudDesk desk, IDecisionLog log, ReviewQueues queues, CancellationToken cancellationToken)
    {
        var kind = FraudKinds.All.FirstOrDefault(kind => kind.Name == http.Request.Query["kind"]) ?? FraudKinds.Payment;
        var answer = await desk.FindAsync(kind, id, cancellationToken);
        // It was there a moment ago, or the page would not be.
        var entry = await log.FindAsync(answer.DecisionId, cancellationToken) ?? throw new InvalidInputException("SXT2494", $"The decision '{id}' is not kept any more.");
        var cases = http.Caller().May(AccessRole.Viewer, "review") ? (await queues.CasesAsync(new(DecisionId: answer.DecisionId), null, MostCases, cancellationToken)).Cases : [];
        return Page.Of<DecisionDetails>($"{answer.Verdict.Word}: {answer.RequestId}", "Decisions", new DecisionView(answer, DecisionLine.Of(entry), DecisionRecord.Parse(entry.Record), cases));
    }
}
