using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Events;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Intake;
using Sextant.Server.Problems;
using Sextant.Server.Security;

namespace Sextant.Server.Endpoints;

/// <summary>Events in and out: <c>POST /v1/events</c>, <c>GET /v1/events</c>.</summary>
static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/events", PostAsync)
            .HasLimits(RequestLimits.Day, body: "`intake.maxBatchBytes`; NDJSON none")
            .RequireIntake("events")
            .TakesQuery("items")
            .WithSummary("Store events")
            .WithDescription("One event or an array of them as application/json, or any number as application/x-ndjson, one a line; Content-Encoding gzip and br are understood. Events answered as accepted are durable. Sending an event again is harmless. 429 says when to come back.")
            .Accepts<EventRequest>("application/json", "application/x-ndjson")
            .Produces<EventsAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status422UnprocessableEntity, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status429TooManyRequests, "application/problem+json");
        routes.MapGet("/v1/events", GetAsync)
            .RequireRole(AccessRole.Viewer, "events")
            .WithSummary("Look at stored events")
            .WithDescription("Events of one type by time and entity, newest first. Name entities as entity.NAME=KEY; where takes an expression over entities and attributes.")
            .Produces<EventPage>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
    }

    static async Task PostAsync(HttpContext context, EventIntake intake, ByteBudget budget, TimeProvider clock, string? items)
    {
        if (items is not (null or "all")) throw new InvalidInputException("SXT1040", $"items must be all or left out, not '{items}'.");
        var summary = new IntakeSummary(listAll: items is not null);
        var session = intake.Begin("http", summary);
        var isSingle = false;
        if (EventBody.IsStream(context.Request))
        {
            using var part = budget.Take(NdjsonBody.BudgetBytes(intake.Options));
            await using var body = EventBody.Open(context);
            await new NdjsonBody(session, intake.Options, clock).TakeInAsync(body.Reader, context.RequestAborted);
        }
        else
        {
            isSingle = await TakeInJsonAsync(context, session, budget, intake.Options);
        }

        if (isSingle && summary is { Items: [{ Problem: { } problem } item] }) await RefuseAsync(context, item, problem);
        else await context.Response.WriteAsJsonAsync(EventsAnswer.From(summary), ServerJson.Plain.EventsAnswer, cancellationToken: context.RequestAborted);
    }

    static async Task<bool> TakeInJsonAsync(HttpContext context, IntakeSession session, ByteBudget budget, IntakeOptions options)
    {
        await using var body = EventBody.Open(context);
        using var events = await JsonBody.ReadAsync(body.Reader, context.Request.ContentLength, budget, options, context.RequestAborted);
        for (var i = 0; i < events.Count; i++) session.Add(events[i]);
        await session.CommitAsync(context.RequestAborted);
        return events.IsSingle;
    }

    static Task RefuseAsync(HttpContext context, IntakeItem item, EventProblem problem)
    {
        var kept = item.QuarantineId is { } id ? $" It is kept as /v1/quarantine/{id}." : "";
        var status = Problem.StatusOf(new InvalidInputException(problem.Code, problem.Detail));
        return Problem.WriteAsync(context, status, problem.Code, problem.Detail + kept);
    }

    static async Task<IResult> GetAsync(
        HttpRequest request,
        IEventCatalog catalog,
        EventHistory history,
        string type,
        string? from,
        string? until,
        string? where,
        string? order,
        string? limit,
        string? cursor,
        CancellationToken cancellationToken)
    {
        var query = EventQueryReader.Read(EventTypeEndpoints.Find(catalog, type), request.Query, from, until, where, order, limit, cursor);
        var events = await history.QueryAsync(query, cancellationToken);
        var next = events.Count == query.Limit ? events[^1].Place.ToString() : null;
        return TypedResults.Json(new EventPage([.. events.Select(EventAnswer.From)], next), ServerJson.Plain.EventPage);
    }
}
