using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Hosting.Models;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Models;

/// <summary>Encoders: texts in, vectors or scores out.</summary>
static class ModelEncodingEndpoints
{
    const int MostTexts = 1_000;
    const int MostLetters = 100_000;

    public static void MapModelEncoding(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/models/{name}/encode", EncodeAsync)
            .HasLimits(RequestLimits.Hour)
            .RequireRole(AccessRole.Viewer, "models", AccessVerb.Read)
            .TakesQuery()
            .WithSummary("Encode texts with an encoder")
            .WithDescription("A version that was registered with its tokenizer makes vectors of texts (bi), or scores them by themselves or against a query (cross).")
            .Produces<ModelEncodeAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status413PayloadTooLarge, "application/problem+json");

    static async Task<IResult> EncodeAsync(string name, ModelEncodeRequest request, ModelHost models, HttpContext context)
    {
        Check(request);
        var version = request.Version is { } wanted
            ? await models.Registry.ResolveAsync($"{name}@{wanted}", context.RequestAborted)
            : (await ModelEndpoints.VersionsAsync(models.Registry, name, context.RequestAborted)).FirstOrDefault(version => version.Aliases.Contains(ModelRegistry.Champion)) ?? throw ModelServingEndpoints.NoChampion(name);
        // Tensors keep a processor busy for as long as texts are long; whoever only waits for input is not held up.
        var encoded = await Task.Run(() => models.EncodeAsync(version, request.Texts, request.Query, context.RequestAborted), context.RequestAborted);
        return TypedResults.Json(new ModelEncodeAnswer(encoded.Kind, encoded.Values, encoded.Truncated, encoded.ServedBy), ServerJson.Plain.ModelEncodeAnswer);
    }

    static void Check(ModelEncodeRequest request)
    {
        if (request.Texts.Count == 0) throw Wrong("There are no texts. Give at least one.");
        if (request.Texts.Count > MostTexts) throw TooMuch($"There are {request.Texts.Count} texts; at most {MostTexts} are encoded at a time. Send them in parts.");
        for (var i = 0; i < request.Texts.Count; i++)
        {
            if (request.Texts[i] is null) throw Wrong($"texts[{i}] is null. Give a text, or leave it out.");
            if (request.Texts[i].Length > MostLetters) throw TooMuch($"texts[{i}] has {request.Texts[i].Length} letters; at most {MostLetters} are taken. Cut it into parts.");
        }

        if (request.Query?.Length > MostLetters) throw TooMuch($"The query has {request.Query.Length} letters; at most {MostLetters} are taken. Shorten it.");
    }

    static InvalidInputException TooMuch(FormattableString detail) => new("SXT2390", FormattableString.Invariant(detail));

    static InvalidInputException Wrong(string detail) => new("SXT2386", detail);
}
