using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sextant.Hosting.Models;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Models;

/// <summary>What people say about versions: <c>/v1/models/{name}/versions/{version}/approvals|notes|tags</c>, and the way back of an alias.</summary>
static class ModelRemarkEndpoints
{
    public static void MapModelRemarks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/models/{name}/versions/{version}/approvals", ApproveAsync).IsRemark("Approve of a version, or not", "Everyone's last word counts. A version that was ever approved is never collected.");
        routes.MapPost("/v1/models/{name}/versions/{version}/notes", NoteAsync).IsRemark("Write a note about a version", "Notes are kept in the history.");
        routes.MapPost("/v1/models/{name}/versions/{version}/tags", TagAsync).IsRemark("Set a tag of a version, or take it away", "Without a value the tag is taken away.");
        routes.MapPost("/v1/models/{name}/aliases/{alias}/rollback", RollBackAsync)
            .RequireRole(AccessRole.Operator, "models")
            .TakesQuery()
            .WithSummary("Undo the last change of an alias")
            .WithDescription("The version that had it before gets it back, and no gate is asked: it served before.")
            .Produces<ModelAliasAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
    }

    static void IsRemark(this RouteHandlerBuilder route, string summary, string description) => route
        .RequireRole(AccessRole.Operator, "models")
        .TakesQuery()
        .WithSummary(summary)
        .WithDescription(description)
        .Produces<ModelChange>()
        .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
        .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");

    static async Task<IResult> ApproveAsync(string name, string version, ModelApprovalRequest request, ModelRegistry registry, CancellationToken cancellationToken)
    {
        var model = await registry.ResolveAsync($"{name}@{version}", cancellationToken);
        return Answer(await registry.ApproveAsync(name, model.Version, request.Approved, request.By, request.Reason, cancellationToken));
    }

    static async Task<IResult> NoteAsync(string name, string version, ModelNoteRequest request, ModelRegistry registry, CancellationToken cancellationToken)
    {
        var model = await registry.ResolveAsync($"{name}@{version}", cancellationToken);
        return Answer(await registry.NoteAsync(name, model.Version, request.Text, request.By, cancellationToken));
    }

    static async Task<IResult> TagAsync(string name, string version, ModelTagRequest request, ModelHost models, CancellationToken cancellationToken)
    {
        var model = await models.Registry.ResolveAsync($"{name}@{version}", cancellationToken);
        return Answer(await models.TagAsync(model, request.Tag, request.Value, request.By, cancellationToken));
    }

    static async Task<IResult> RollBackAsync(string name, string alias, ModelRollbackRequest request, ModelHost models, CancellationToken cancellationToken)
    {
        await ModelEndpoints.VersionsAsync(models.Registry, name, cancellationToken);
        var change = await models.RollBackAsync(name, alias, request.By, request.Reason, request.Expected, cancellationToken);
        return TypedResults.Json(await ModelChangeEndpoints.AliasAsync(name, alias, change?.Version, change, models, cancellationToken), ServerJson.Plain.ModelAliasAnswer);
    }

    static JsonHttpResult<ModelChange> Answer(RegistryChange change) => TypedResults.Json(ModelAnswers.Change(change), ServerJson.Plain.ModelChange);
}
