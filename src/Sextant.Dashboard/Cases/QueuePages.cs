using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Fraud;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>The queue of cases: <c>/dashboard/cases</c>.</summary>
static class QueuePages
{
    static readonly TimeSpan Counted = TimeSpan.FromDays(1);

    public static void MapQueue(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dashboard/cases", ShowAsync).ForRole(AccessRole.Viewer, "review");
        routes.MapPost("/dashboard/cases/claim", ClaimAsync).ForRole(AccessRole.Reviewer, "review", AccessVerb.Write);
    }

    static async Task<IResult> ShowAsync(HttpContext http, ReviewQueues queues, TimeProvider clock, CancellationToken cancellationToken)
    {
        var show = QueueView.Shows.FirstOrDefault(one => one == http.Request.Query["show"]) ?? QueueView.Waiting;
        var queue = (await queues.ListAsync(cancellationToken)).FirstOrDefault(one => one.Definition.Name == FraudQueue.Name)?.Definition;
        var (cases, isCut) = queue is null ? ([], false) : await CaseQueue.ReadAsync(queues, show, http.Caller().Name, cancellationToken);
        var figures = queue is not null && http.Caller().May(AccessRole.Analyst, "review") ? await queues.StatisticsAsync(FraudQueue.Name, Timestamp.Now(clock).Add(-Counted), cancellationToken) : null;
        var view = new QueueView(queue, show, cases, isCut, figures, http.Request.Query["done"].ToString());
        return Page.IsPart(http) ? Page.PartOf<QueueList>(view) : Page.Of<QueuePage>("Cases", "Cases", view);
    }

    static async Task<IResult> ClaimAsync(HttpContext http, ReviewQueues queues, CancellationToken cancellationToken)
    {
        var claim = await queues.ClaimAsync(FraudQueue.Name, http.Caller().Name, [], null, cancellationToken);
        return SeeOther.To(claim is null ? "/dashboard/cases?done=none" : CasePages.UrlOf(claim.Case.Id));
    }
}
