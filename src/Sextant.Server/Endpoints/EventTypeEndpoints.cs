using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Events;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Intake;
using Sextant.Server.Security;

namespace Sextant.Server.Endpoints;

/// <summary>What kinds of events there are: <c>/v1/event-types</c>.</summary>
static class EventTypeEndpoints
{
    const int MaxDeclarationBytes = 1_000_000;

    public static void MapEventTypes(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/event-types", (IEventCatalog catalog) => TypedResults.Json(new EventTypesAnswer([.. catalog.Types.Select(EventTypeAnswer.From)]), ServerJson.Plain.EventTypesAnswer))
            .RequireRole(AccessRole.Viewer, "events")
            .TakesQuery()
            .WithSummary("All declared event types")
            .Produces<EventTypesAnswer>();
        routes.MapGet("/v1/event-types/{name}", (string name, IEventCatalog catalog) => TypedResults.Json(EventTypeAnswer.From(Find(catalog, name)), ServerJson.Plain.EventTypeAnswer))
            .RequireRole(AccessRole.Viewer, "events")
            .TakesQuery()
            .WithSummary("A declared event type")
            .Produces<EventTypeAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPut("/v1/event-types/{name}", DeclareAsync)
            .HasLimits(body: "1,000,000 bytes")
            .RequireRole(AccessRole.Operator, "events")
            .TakesQuery()
            .WithSummary("Declare an event type, or a new version of one")
            .WithDescription("Declarations only grow: a new version may add optional fields or make required ones optional.")
            .Accepts<EventTypeRequest>("application/json")
            .Produces<EventTypeAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
    }

    /// <summary>The declared type of this name.</summary>
    /// <exception cref="InvalidInputException">SXT1041: there is none.</exception>
    public static EventType Find(IEventCatalog catalog, string name) => catalog.TryGet(name, out var type)
        ? type
        : throw new InvalidInputException("SXT1041", $"Event type '{name}' is not declared.{NearestName.Hint(name, catalog.Types.Select(known => known.Name))} GET /v1/event-types lists what is.");

    static async Task<IResult> DeclareAsync(string name, HttpContext context, EventCatalog catalog, CancellationToken cancellationToken)
    {
        context.LimitBody(MaxDeclarationBytes);
        var declared = await catalog.DeclareAsync(await ReadAsync(name, context.Request.Body, cancellationToken), cancellationToken);
        return TypedResults.Json(EventTypeAnswer.From(declared), ServerJson.Plain.EventTypeAnswer);
    }

    static async Task<EventTypeDefinition> ReadAsync(string name, Stream body, CancellationToken cancellationToken)
    {
        try
        {
            var document = await JsonNode.ParseAsync(body, documentOptions: new() { AllowDuplicateProperties = false }, cancellationToken: cancellationToken);
            return EventTypeReader.Read(document, "The body", name);
        }
        catch (JsonException error)
        {
            throw new InvalidInputException("SXT1025", $"The body is not valid JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}, or gives a name twice.", error);
        }
        catch (InvalidOperationException error)
        {
            // How the reader of texts says that one is not UTF-8, or half a character.
            throw new InvalidInputException("SXT1025", "A name or text in the body is not valid Unicode: send UTF-8, and escapes of whole characters.", error);
        }
    }
}
