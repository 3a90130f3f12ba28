using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Fraud;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>The newest decisions: <c>/dashboard</c>.</summary>
static class LivePages
{
    const int PageSize = 50;

    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapGet("/dashboard", ShowAsync).ForRole(AccessRole.Viewer, "decisions");

    static async Task<IResult> ShowAsync(HttpContext http, IDecisionLog log, DecisionRate rate, PolicyRegistry policies, CancellationToken cancellationToken)
    {
        var filter = LiveFilter.Of(http.Request.Query);
        var maySee = http.Caller().May(AccessRole.Analyst, "fraud");
        // By whom to look for is of no use to those who may not see it.
        if (!maySee) filter = filter with { Entity = "", Key = "" };
        var query = new DecisionQuery { Verdict = NullIfEmpty(filter.Verdict), Entity = NullIfEmpty(filter.Entity), Key = NullIfEmpty(filter.Key) };
        var (lines, next) = await DecisionLines.ReadAsync(log, query, filter.Deciders, PageSize, filter.After, cancellationToken);
        var missing = FraudKinds.All.Select(kind => kind.Decider).Where(name => policies.Find(name) is null).ToList();
        var view = new LiveView(filter, lines, next, await rate.OfAsync(filter.Deciders, cancellationToken), missing, maySee);
        return Page.IsPart(http) ? Page.PartOf<LiveDecisions>(view) : Page.Of<LivePage>("Decisions", "Decisions", view);
    }

    static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
