using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Hosting.Models;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Models;

/// <summary>Scores, and the slot that gives them.</summary>
static class ModelServingEndpoints
{
    public static void MapModelServing(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/models/{name}/score", ScoreAsync)
            .RequireRole(AccessRole.Viewer, "models", AccessVerb.Read)
            .TakesQuery()
            .WithSummary("Score rows with the model that serves")
            .WithDescription("With 'explain', the answer says for each row what its columns add to its score: base, contributions and rest add up to the margin, in log odds or in units of the number.")
            .Produces<ModelScoreAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapGet("/v1/models/{name}/slot", SlotAsync)
            .RequireRole(AccessRole.Viewer, "models")
            .TakesQuery()
            .WithSummary("The slot of a model: steps, canary, shadows")
            .Produces<ModelSlotAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    /// <summary>The model that serves under a name.</summary>
    /// <exception cref="InvalidInputException">SXT2250: there is no such model. SXT2310: it has no champion. SXT2304: it takes no rows.</exception>
    public static async Task<ServedModel> ServedAsync(ModelHost models, string name, CancellationToken cancellationToken)
    {
        if (await models.FindAsync(name, cancellationToken) is { } served) return served;
        var versions = await ModelEndpoints.VersionsAsync(models.Registry, name, cancellationToken);
        if (versions.All(version => !version.Aliases.Contains(ModelRegistry.Champion))) throw NoChampion(name);
        throw new InvalidInputException("SXT2304", $"'{name}' takes tensors, not rows, so no slot serves it. Ask it by POST /v2/models/{name}/infer; GET /v2/models/{name} says what it takes.");
    }

    public static InvalidInputException NoChampion(string name) => new("SXT2310", $"No version of '{name}' serves, for none is its champion. Make one it: sextant models promote {name}@1");

    static async Task<IResult> ScoreAsync(string name, ModelScoreRequest request, ModelHost models, ScoreExplainer explainer, CancellationToken cancellationToken)
    {
        if (request.Explain) ScoreExplainer.CheckCount(request.Rows.Count);
        var served = await ServedAsync(models, name, cancellationToken);
        var rows = ScoreRows.Read(served.Columns, request.Rows);
        var scores = await models.ScoreAsync(served, rows, request.Key);
        var explanations = request.Explain ? await explainer.ExplainAsync(served, rows, scores, cancellationToken) : null;
        return TypedResults.Json(ModelAnswers.Scores(scores, explanations), ServerJson.Plain.ModelScoreAnswer);
    }

    static async Task<IResult> SlotAsync(string name, ModelHost models, CancellationToken cancellationToken) =>
        TypedResults.Json(ModelAnswers.Slot(await ServedAsync(models, name, cancellationToken), models.ProblemsOf(name)), ServerJson.Plain.ModelSlotAnswer);
}
