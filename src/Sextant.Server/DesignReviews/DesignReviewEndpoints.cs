using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Hosting.DesignReviews;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.DesignReviews;

/// <summary>The running workspace before an interviewer: <c>/v1/design-review</c>.</summary>
static class DesignReviewEndpoints
{
    public static void MapDesignReview(this IEndpointRouteBuilder routes) => routes.MapGet("/v1/design-review", ReviewAsync)
        .RequireRole(AccessRole.Analyst, "monitoring")
        .TakesQuery()
        .WithSummary("A design review's checklist, answered with facts of this workspace")
        .WithDescription("Requirements, metrics, architecture, data, features, models, serving, monitoring, scaling and reliability, trade-offs; what is missing is an open question. Times and shares are of the last thousand decisions.")
        .Produces<DesignReviewAnswer>();

    static async Task<IResult> ReviewAsync(DesignReviewer reviewer, CancellationToken cancellationToken)
    {
        var review = await reviewer.ReviewAsync(cancellationToken);
        return TypedResults.Json(
            new DesignReviewAnswer(
                review.At.ToString(),
                [.. review.Sections.Select(section => new DesignSectionAnswer(section.Title, [.. section.Facts.Select(fact => new DesignFactAnswer(fact.Text, fact.Source))], section.Open))],
                [.. review.References.Select(one => new ReferenceFigureAnswer(one.Name, one.Usual, one.From, one.Here, one.IsMeasured))]),
            ServerJson.Plain.DesignReviewAnswer);
    }
}
