using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Hosting.Models;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Models;

/// <summary>Versions that get a role through its gate: <c>POST /v1/models/{name}/promote</c>.</summary>
static class ModelPromotionEndpoints
{
    public static void MapModelPromotion(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/models/{name}/promote", PromoteAsync)
        .HasLimits(RequestLimits.Hour)
        .RequireRole(AccessRole.Operator, "models")
        .TakesQuery()
        .WithSummary("Promote a version through the gate of its role")
        .WithDescription("The gate of the role in models/NAME.gates.yaml, and the one of the request, are checked; result, override and alias are recorded together. 409 names each figure that is not as it must be. Without a gate nothing is checked, and the history says so.")
        .Produces<ModelPromoteAnswer>()
        .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
        .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
        .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");

    static async Task<IResult> PromoteAsync(string name, ModelPromoteRequest request, HttpContext context, ModelHost models, ModelPromotion promotion)
    {
        await ModelEndpoints.VersionsAsync(models.Registry, name, context.RequestAborted);
        if (request.Rows is not null)
        {
            WorkspaceOwner.Check(context);
            FilePath.Full(request.Rows);
        }

        var wanted = new PromotionRequest(name, request.Version, request.Role, request.By, request.Reason)
        {
            Expected = request.Expected,
            Percent = request.Percent,
            Override = request.Override,
            Gate = request.Gate,
            Rows = request.Rows,
            Label = request.Label,
        };
        var promoted = await promotion.PromoteAsync(wanted, context.RequestAborted);
        var alias = await ModelChangeEndpoints.AliasAsync(name, request.Role, request.Version, promoted.Change, models, context.RequestAborted);
        return TypedResults.Json(ModelAnswers.Promoted(promoted, alias), ServerJson.Plain.ModelPromoteAnswer);
    }
}
