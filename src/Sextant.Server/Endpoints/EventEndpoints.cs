using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Events;
using Sextant.Server.Contracts;
using Sextant.Server.Intake;
using Sextant.Server.Problems;

namespace Sextant.Server.Endpoints;

/// <summary>Events in and out: <c>POST /v1/events</c>, <c>GET /v1/events</c>.</summary>
static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/events", PostAsync)
            .WithSummary("Store events")
            .WithDescription("One event or an array of them as application/json, or any number as application/x-ndjson, one a line; Content-Encoding gzip and br are understood. Events answered as accepted are durable. Sending an event again is harmless. 429 says when to come back.")
            .Accepts<EventRequest>("application/json", "application/x-ndjson")
            .Produces<EventsAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status422UnprocessableEntity, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status429TooManyRequests, "application/problem+json");
        routes.MapGet("/v1/events", GetAsync)
            .WithSummary("Look at stored events")
            .WithDescription("Events of one type by time and entity, newest first. Name entities as entity.NAME=KEY; where takes an expression over entities and attributes.")
            .Produces<EventPage>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
    }

    static async Task PostAsync(HttpContext context, EventIntake intake, ByteBudget budget, TimeProvider clock)
    {
        var summary = new IntakeSummary(listAll: context.Request.Query["items"] == "all");
        var isStream = EventBody.IsStream(context.Request);
        var reader = EventBody.Open(context);
        var session = intake.Begin("http", summary);
        if (isStream)
        {
            using var part = budget.Take(NdjsonBody.BudgetBytes);
            await new NdjsonBody(session, intake.Options, clock).TakeInAsync(reader, context.RequestAborted);
        }
        else
        {
            using var body = await JsonBody.ReadAsync(reader, context.Request.ContentLength, budget, intake.Options, context.RequestAborted);
            for (var i = 0; i < body.Count; i++) session.Add(body[i]);
            await session.CommitAsync(context.RequestAborted);
            if (body.IsSingle && summary is { Items: [{ Problem: { } problem } item] })
            {
                await RefuseAsync(context, item, problem);
                return;
            }
        }

        await context.Response.WriteAsJsonAsync(EventsAnswer.From(summary), ServerJson.Plain.EventsAnswer, cancellationToken: context.RequestAborted);
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
        int? limit,
        string? cursor,
        CancellationToken cancellationToken)
    {
        var query = EventQueryReader.Read(EventTypeEndpoints.Find(catalog, type), request.Query, from, until, where, order, limit, cursor);
        var events = await history.QueryAsync(query, cancellationToken);
        var next = events.Count == query.Limit ? events[^1].Place.ToString() : null;
        return TypedResults.Json(new EventPage([.. events.Select(EventAnswer.From)], next), ServerJson.Plain.EventPage);
    }
}
