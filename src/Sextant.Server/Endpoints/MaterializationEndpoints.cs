using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Features;
using Sextant.Hosting.Jobs;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Problems;
using Sextant.Server.Security;

namespace Sextant.Server.Endpoints;

/// <summary>Filling views from the history: <c>/v1/features/materialize</c>, <c>/v1/features/views/{name}/backfill</c>.</summary>
static class MaterializationEndpoints
{
    public static void MapMaterialization(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/features/materialize", MaterializeAsync)
            .HasLimits(RequestLimits.Day)
            .RequireRole(AccessRole.Operator, "features")
            .TakesQuery()
            .WithSummary("Bring views online up to a time")
            .WithDescription("Per key the latest row between start and end, both inclusive; aggregates as of end. Repeating it changes nothing.")
            .Produces<MaterializeAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
        routes.MapGet("/v1/features/views/{name}/intervals", IntervalsAsync)
            .RequireRole(AccessRole.Viewer, "features")
            .TakesQuery()
            .WithSummary("What was materialized of a view (name@2)")
            .Produces<MaterializeAnswer>();
        routes.MapPost("/v1/features/views/{name}/backfill", BackfillAsync)
            .HasLimits(RequestLimits.Day)
            .RequireRole(AccessRole.Operator, "features")
            .TakesQuery()
            .WithSummary("Fill a view's online values anew from the history")
            .WithDescription("Reads go on with the old values until the new ones are whole. Answers with NDJSON: lines of progress, then one with the result or the problem. It goes on if the caller goes away.")
            .Produces<BackfillLine>(contentType: LineAnswer.ContentType)
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
    }

    static async Task<IResult> MaterializeAsync(MaterializeRequest request, IMaterializer materializer, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (request is { Incremental: true, Start: not null }) throw new InvalidInputException("SXT2074", "An incremental run starts where the last one ended: leave 'start' out, or do not ask for an incremental one.");
        RequestList.RequireItems(request.Views, "views");
        var end = Time(request.End, "end") ?? Timestamp.Now(clock);
        var result = request.Incremental
            ? await materializer.MaterializeIncrementalAsync(request.Views, end, cancellationToken)
            : await materializer.MaterializeAsync(request.Views, Time(request.Start, "start"), end, cancellationToken);
        return TypedResults.Json(new MaterializeAnswer([.. result.Views.Select(MaterializedRange.From)]), ServerJson.Plain.MaterializeAnswer);
    }

    static async Task<IResult> IntervalsAsync(string name, IMaterializer materializer, FeatureRegistry registry, CancellationToken cancellationToken)
    {
        var intervals = await materializer.IntervalsAsync(FeatureNames.View(registry.Current, name).Bound.FullName, cancellationToken);
        return TypedResults.Json(new MaterializeAnswer([.. intervals.Select(MaterializedRange.From)]), ServerJson.Plain.MaterializeAnswer);
    }

    static Task BackfillAsync(string name, HttpContext context, FeatureRegistry registry, FeatureStream stream, RecordedWork work)
    {
        var view = FeatureNames.View(registry.Current, name).Bound.FullName;
        // What is wrong at once is an answer of its own, with its status.
        var (refill, filled) = work.Backfill(view, "who asked to backfill");
        return LineAnswer.RunAsync<double, BackfillLine>(
            context,
            ServerJson.Plain.BackfillLine,
            share => new(view, share, null, null),
            error => new(view, 0, null, Problem.Describe(error)),
            async (progress, stop) =>
            {
                await stream.WaitRefillAsync(view, refill, progress, stop);
                return new(view, 1, await filled.WaitAsync(stop), null);
            });
    }

    static Timestamp? Time(string? text, string name) => text is null ? null : Timestamp.TryParse(text, out var time)
        ? time
        : throw new InvalidInputException("SXT2074", $"'{name}' is not a time: '{text}'. Give one as in 2026-01-31T12:00:00Z.");
}
