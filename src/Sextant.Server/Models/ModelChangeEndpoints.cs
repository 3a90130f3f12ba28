using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Hosting.Models;
using Sextant.Hosting.Workspaces;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Intake;
using Sextant.Server.Security;

namespace Sextant.Server.Models;

/// <summary>Versions that come in, and the parts that they play.</summary>
static class ModelChangeEndpoints
{
    public static void MapModelChanges(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/models/{name}/versions", RegisterAsync)
            .HasLimits(RequestLimits.Hour, body: "`models.fileBytes`")
            .RequireRole(AccessRole.Operator, "models")
            .TakesQuery("by", "reason")
            .WithSummary("Register a file as the next version")
            .WithDescription("The body is the file: a model of 'sextant learn train', a package, an ONNX file, an XGBoost model (.json, .ubj) or a LightGBM text file. The same file again is the same version.")
            .Accepts<Stream>("application/octet-stream")
            .Produces<ModelVersionSummary>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status413PayloadTooLarge, "application/problem+json");
        routes.MapPut("/v1/models/{name}/aliases/{alias}", SetAsync)
            .RequireRole(AccessRole.Operator, "models")
            .TakesQuery()
            .WithSummary("Give an alias to a version")
            .WithDescription("champion serves, challenger is a canary if it has a share, shadow and shadow_… are compared. An alias that has a gate is given by promoting. When this is answered, the slot has followed, or the answer says what keeps it.")
            .Produces<ModelAliasAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
        routes.MapDelete("/v1/models/{name}/aliases/{alias}", RemoveAsync)
            .RequireRole(AccessRole.Operator, "models")
            .TakesQuery("by", "reason", "expected")
            .WithSummary("Take an alias away")
            .Produces<ModelAliasAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
    }

    static async Task<IResult> RegisterAsync(string name, string? by, string? reason, HttpContext context, ModelHost models, Workspace workspace)
    {
        context.LimitBody(workspace.Options.ModelFileBytes);
        var model = await models.RegisterAsync(name, context.Request.Body, by ?? "", reason, context.RequestAborted);
        return TypedResults.Json(ModelAnswers.Version(model), ServerJson.Plain.ModelVersionSummary);
    }

    /// <summary>An alias as it is after a change.</summary>
    public static async Task<ModelAliasAnswer> AliasAsync(string name, string alias, int? version, RegistryChange? change, ModelHost models, CancellationToken cancellationToken)
    {
        var served = await models.FindAsync(name, cancellationToken);
        var door = served is null ? Door((await models.Registry.ListAsync(name, cancellationToken)).FirstOrDefault(one => one.Aliases.Contains(ModelRegistry.Champion))) : null;
        return new(name, alias, version, change is not null, change?.Previous, ModelAnswers.By(served), ModelAnswers.Problems(models.ProblemsOf(name)), door);
    }

    /// <summary>Where a champion is asked that has no slot, because it takes texts or tensors.</summary>
    static string? Door(RegisteredModel? champion) =>
        champion is null || champion.Manifest.Features.Count > 0 ? null
        : EncoderPackage.Is(champion.Manifest) ? $"POST /v1/models/{champion.Name}/encode"
        : $"POST /v2/models/{champion.Name}/infer";

    static async Task<IResult> SetAsync(string name, string alias, ModelAliasRequest request, ModelHost models, ModelPromotion promotion, CancellationToken cancellationToken)
    {
        promotion.RequireNoGate(name, alias);
        var change = await models.SetAliasAsync(name, alias, request.Version, request.Percent, request.By, request.Reason, request.Expected, cancellationToken);
        return await AnswerAsync(name, alias, request.Version, change, models, cancellationToken);
    }

    static async Task<IResult> RemoveAsync(string name, string alias, string? by, string? reason, string? expected, ModelHost models, CancellationToken cancellationToken)
    {
        await ModelEndpoints.VersionsAsync(models.Registry, name, cancellationToken);
        var version = (int?)QueryParameters.Number(expected, "expected", 0, int.MaxValue);
        var change = await models.RemoveAliasAsync(name, alias, by ?? "", reason ?? "", version, cancellationToken);
        return await AnswerAsync(name, alias, version: null, change, models, cancellationToken);
    }

    static async Task<IResult> AnswerAsync(string name, string alias, int? version, RegistryChange? change, ModelHost models, CancellationToken cancellationToken) =>
        TypedResults.Json(await AliasAsync(name, alias, version, change, models, cancellationToken), ServerJson.Plain.ModelAliasAnswer);
}
