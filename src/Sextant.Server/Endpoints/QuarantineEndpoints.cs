using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Events;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Intake;
using Sextant.Server.Security;

namespace Sextant.Server.Endpoints;

/// <summary>Events that were set aside, to be looked at, released or discarded: <c>/v1/quarantine</c>.</summary>
static class QuarantineEndpoints
{
    const int PageSize = 100;
    const int ReleaseSize = 500;

    public static void MapQuarantine(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/quarantine", ListAsync)
            .RequireRole(AccessRole.Viewer, "events")
            .TakesQuery("type", "code", "cursor", "limit")
            .WithSummary("Events that were set aside")
            .Produces<QuarantinePage>();
        routes.MapGet("/v1/quarantine/{id:long}", FindAsync)
            .RequireRole(AccessRole.Viewer, "events")
            .TakesQuery()
            .WithSummary("An event that was set aside")
            .Produces<QuarantineItem>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPost("/v1/quarantine/{id:long}/release", ReleaseAsync)
            .HasLimits(body: "`intake.maxEventBytes`")
            .RequireRole(AccessRole.Operator, "events")
            .TakesQuery()
            .WithSummary("Store an event that was set aside")
            .WithDescription("Without a body as it came in; with a body, the mended event instead.")
            .Produces<ReleaseAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status422UnprocessableEntity, "application/problem+json");
        routes.MapPost("/v1/quarantine/release", ReleaseAllAsync)
            .HasLimits(RequestLimits.Day)
            .RequireRole(AccessRole.Operator, "events")
            .TakesQuery("type", "code")
            .WithSummary("Store all events that were set aside, of a type or for a reason")
            .Produces<ReleaseAnswer>();
        routes.MapDelete("/v1/quarantine/{id:long}", DiscardAsync)
            .RequireRole(AccessRole.Operator, "events")
            .TakesQuery()
            .WithSummary("Discard an event that was set aside")
            .Produces(StatusCodes.Status204NoContent)
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    static async Task<IResult> ListAsync(IQuarantine quarantine, string? type, string? code, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        var size = (int)(QueryParameters.Number(limit, "limit", 1, 1000) ?? PageSize);
        var after = QueryParameters.Number(cursor, "cursor", 0, long.MaxValue) ?? 0;
        var counts = await quarantine.CountAsync(cancellationToken);
        var page = await quarantine.ListAsync(after, size, type, code, cancellationToken);
        var next = page.Count == size ? page[^1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Json(new QuarantinePage(counts.Values.Sum(), counts, [.. page.Select(QuarantineItem.From)], next), ServerJson.Plain.QuarantinePage);
    }

    static async Task<IResult> FindAsync(long id, IQuarantine quarantine, CancellationToken cancellationToken)
    {
        var item = await quarantine.FindAsync(id, cancellationToken) ?? throw QuarantineRelease.NotThere(id);
        return TypedResults.Json(QuarantineItem.From(item), ServerJson.Plain.QuarantineItem);
    }

    static async Task<IResult> ReleaseAsync(long id, HttpContext context, QuarantineRelease release, IntakeOptions options, CancellationToken cancellationToken)
    {
        context.LimitBody(options.MaxEventBytes);
        using var mended = new MemoryStream();
        await context.Request.Body.CopyToAsync(mended, cancellationToken);
        var outcome = await release.ReleaseAsync(id, mended.Length == 0 ? null : mended.ToArray(), cancellationToken);
        return Answer(outcome == IntakeOutcome.Accepted ? 1 : 0, outcome == IntakeOutcome.Duplicate ? 1 : 0, new IntakeSummary());
    }

    static async Task<IResult> ReleaseAllAsync(IQuarantine quarantine, QuarantineRelease release, string? type, string? code, CancellationToken cancellationToken)
    {
        var (released, duplicates, after) = (0L, 0L, 0L);
        var kept = new IntakeSummary();
        while (await quarantine.ListAsync(after, ReleaseSize, type, code, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var item in page)
            {
                try
                {
                    if (await release.ReleaseAsync(item.Id, null, cancellationToken) == IntakeOutcome.Accepted) released++;
                    else duplicates++;
                }
                catch (InvalidInputException error)
                {
                    kept.Add(new IntakeItem(kept.Total, IntakeOutcome.Quarantined, item.EventId, new EventProblem(error.Code, error.Message), item.Id));
                }
            }

            after = page[^1].Id;
        }

        return Answer(released, duplicates, kept);
    }

    static async Task<IResult> DiscardAsync(long id, IQuarantine quarantine, CancellationToken cancellationToken) =>
        await quarantine.RemoveAsync(id, cancellationToken) ? TypedResults.NoContent() : throw QuarantineRelease.NotThere(id);

    static Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<ReleaseAnswer> Answer(long released, long duplicates, IntakeSummary kept) =>
        TypedResults.Json(new ReleaseAnswer(released, duplicates, [.. kept.Items.Select(EventItem.From)], kept.Total), ServerJson.Plain.ReleaseAnswer);
}
