using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;

namespace Sextant.Server.Security;

/// <summary>Who changed what: <c>/v1/audit</c>.</summary>
static class AuditEndpoints
{
    const int PageSize = 100;

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/audit", ListAsync)
            .RequireRole(AccessRole.Admin, "access")
            .TakesQuery("who", "cursor", "limit")
            .WithSummary("The audit trail, the newest first")
            .WithDescription("Each change has an entry 'asked', written before it was made, and one 'answered' with its status. Never bodies.")
            .Produces<AuditPage>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
        routes.MapGet("/v1/audit/verification", VerifyAsync)
            .RequireRole(AccessRole.Admin, "access")
            .HasLimits(RequestLimits.Hour)
            .TakesQuery("head")
            .WithSummary("Whether the audit trail is as it was written")
            .WithDescription("Checks every entry against the one before, and names the first that does not fit. With the head of an earlier answer it also notices a trail whose end was cut off.")
            .Produces<AuditVerificationAnswer>();
    }

    static async Task<IResult> ListAsync(AuditTrail trail, string? who, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        var size = (int)(QueryParameters.Number(limit, "limit", 1, 1000) ?? PageSize);
        var entries = await trail.ListAsync(who, QueryParameters.Number(cursor, "cursor", 1, long.MaxValue), size, cancellationToken);
        return TypedResults.Json(new AuditPage([.. entries.Select(AccessAnswers.Entry)], entries.Count == size ? entries[^1].Number.ToString(CultureInfo.InvariantCulture) : null), ServerJson.Plain.AuditPage);
    }

    static async Task<IResult> VerifyAsync(AuditTrail trail, string? head, CancellationToken cancellationToken)
    {
        var found = await trail.VerifyAsync(head, cancellationToken);
        return TypedResults.Json(new AuditVerificationAnswer(found.Entries, found.Head, found.FirstBroken, found.Problem), ServerJson.Plain.AuditVerificationAnswer);
    }
}
