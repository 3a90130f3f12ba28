using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Features;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Features;
using Sextant.Server.Intake;
using Sextant.Server.Security;

namespace Sextant.Server.Endpoints;

/// <summary>Features of entities as they are now: <c>POST /v1/features/online</c>.</summary>
static class FeatureEndpoints
{
    const int MaxBodyBytes = 8_000_000;

    public static void MapFeatures(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/features/online", ReadAsync)
        .HasLimits(body: "8,000,000 bytes")
        .RequireRole(AccessRole.Viewer, "features", AccessVerb.Read)
        .TakesQuery()
        .WithSummary("Features of entities as they are now")
        .WithDescription("Names a set or features, and entities by their keys. Answers row by row, in the order asked; what is missing says why.")
        .Accepts<OnlineFeaturesRequest>("application/json")
        .Produces<OnlineFeaturesAnswer>()
        .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");

    static async Task ReadAsync(HttpContext context, IFeatureSets sets, OnlineReader reader)
    {
        context.LimitBody(MaxBodyBytes);
        var body = await context.Request.BodyReader.ReadWholeAsync(context.RequestAborted);
        using var json = new JsonBuffer();
        try
        {
            Answer(body, sets, reader, json);
        }
        finally
        {
            // Also of a body that is refused: the connection serves the next request.
            context.Request.BodyReader.AdvanceTo(body.End);
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Written.Length;
        await context.Response.BodyWriter.WriteAsync(json.Written, context.RequestAborted);
    }

    static void Answer(in ReadOnlySequence<byte> body, IFeatureSets sets, OnlineReader reader, JsonBuffer json)
    {
        var bytes = body.IsSingleSegment ? body.FirstSpan : body.ToArray();
        var query = FeatureRequestReader.ReadQuery(bytes);
        var set = query.Set is { } name ? sets.Find(name, query.FullNames) : sets.Bind(query.Features!, query.FullNames);
        var read = reader.Rent(set);
        try
        {
            FeatureRequestReader.ReadEntities(bytes, query, read);
            reader.Read(read);
            FeatureAnswerWriter.Write(json, read, query);
        }
        finally
        {
            reader.Return(read);
        }
    }
}
