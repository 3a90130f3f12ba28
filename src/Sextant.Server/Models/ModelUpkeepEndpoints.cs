using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Hosting.Models;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Models;

/// <summary>The registry's files, for the workspace's owner: <c>/v1/model-registry</c>.</summary>
static class ModelUpkeepEndpoints
{
    const int MostDays = 36_500;

    public static void MapModelUpkeep(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/model-registry/collect", CollectAsync)
            .HasLimits(RequestLimits.Hour)
            .RequireRole(AccessRole.Admin, "models")
            .RequireWorkspaceOwner()
            .TakesQuery()
            .WithSummary("Delete packages that nothing refers to")
            .WithDescription("For the workspace's owner. No version goes that has or ever had an alias, was approved, serves, is young or among the newest. Manifests and history stay.")
            .Produces<ModelCollectAnswer>();
        routes.MapPost("/v1/model-registry/verify", VerifyAsync)
            .HasLimits(RequestLimits.Day)
            .RequireRole(AccessRole.Admin, "models", AccessVerb.Read)
            .RequireWorkspaceOwner()
            .TakesQuery()
            .WithSummary("Read every package and list all that is wrong")
            .WithDescription("For the workspace's owner. Changes nothing.")
            .Produces<ModelVerifyAnswer>();
    }

    static async Task<IResult> CollectAsync(ModelCollectRequest request, ModelHost models, CancellationToken cancellationToken)
    {
        if (request.OlderThanDays is < 0 or > MostDays || request.KeepNewest is < 0)
            throw new InvalidInputException("SXT2308", $"'olderThanDays' goes from 0 to {MostDays}, and 'keepNewest' from 0.");
        var options = new GarbageOptions { DryRun = request.DryRun };
        if (request.OlderThanDays is { } days) options = options with { OlderThan = TimeSpan.FromDays(days) };
        if (request.KeepNewest is { } newest) options = options with { KeepNewest = newest };
        var items = await models.Registry.CollectAsync([models], options, request.By, cancellationToken);
        var answer = new ModelCollectAnswer(request.DryRun, items.Sum(item => item.Bytes), [.. items.Select(item => new ModelCollectItem(item.Path, item.Bytes, item.Model, item.Reason))]);
        return TypedResults.Json(answer, ServerJson.Plain.ModelCollectAnswer);
    }

    static async Task<IResult> VerifyAsync(ModelRegistry registry, CancellationToken cancellationToken)
    {
        var problems = await registry.VerifyAsync(cancellationToken);
        var answer = new ModelVerifyAnswer([.. problems.Select(problem => new ModelFileProblem(ModelAnswers.Word(problem.Kind), problem.Model, problem.Path, problem.Message))]);
        return TypedResults.Json(answer, ServerJson.Plain.ModelVerifyAnswer);
    }
}
