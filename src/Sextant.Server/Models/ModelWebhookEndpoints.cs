using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Hosting.Models;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Models;

/// <summary>Addresses that are told what happens to models: <c>/v1/models/webhooks</c>. For the workspace's owner, since the server then posts to them.</summary>
static class ModelWebhookEndpoints
{
    public static void MapModelWebhooks(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/models/webhooks", ListAsync)
            .RequireRole(AccessRole.Admin, "models")
            .RequireWorkspaceOwner()
            .TakesQuery()
            .WithSummary("Addresses that are told what happens to models")
            .WithDescription("For the workspace's owner.")
            .Produces<ModelWebhooksAnswer>();
        routes.MapPost("/v1/models/webhooks", AddAsync)
            .RequireRole(AccessRole.Admin, "models")
            .RequireWorkspaceOwner()
            .TakesQuery()
            .WithSummary("Tell an address what happens to models from now on")
            .WithDescription("For the workspace's owner. Each change is posted as JSON until the address answers with 2xx; with a secret, Sextant-Signature has the HMAC-SHA256 of the body.")
            .Produces<ModelWebhook>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
        routes.MapDelete("/v1/models/webhooks/{id}", RemoveAsync)
            .RequireRole(AccessRole.Admin, "models")
            .RequireWorkspaceOwner()
            .TakesQuery()
            .WithSummary("Tell an address no more")
            .WithDescription("For the workspace's owner. What it was yet to be told is dropped.")
            .Produces(StatusCodes.Status204NoContent)
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
    }

    static async Task<IResult> ListAsync(WebhookOutbox outbox, CancellationToken cancellationToken) =>
        TypedResults.Json(new ModelWebhooksAnswer([.. (await outbox.ListAsync(cancellationToken)).Select(Answer)]), ServerJson.Plain.ModelWebhooksAnswer);

    static async Task<IResult> AddAsync(ModelWebhookRequest request, ModelHost models, WebhookAddresses addresses, WebhookOutbox outbox, CancellationToken cancellationToken)
    {
        if (request.Model is { } model) await ModelEndpoints.VersionsAsync(models.Registry, model, cancellationToken);
        if (request.Secret is { Length: 0 }) throw new InvalidInputException("SXT2323", "The webhook's secret is empty, and would sign nothing. Give one, or leave 'secret' out.");
        addresses.Check(request.Url);
        var added = await outbox.AddAsync(request.Url, [.. (request.Kinds ?? []).Select(Kind)], request.Model, request.Secret, request.By, cancellationToken);
        return TypedResults.Json(Answer(added), ServerJson.Plain.ModelWebhook);
    }

    static async Task<IResult> RemoveAsync(string id, WebhookOutbox outbox, CancellationToken cancellationToken)
    {
        await outbox.RemoveAsync(QueryParameters.Number(id, "the number of the webhook", 1, long.MaxValue)!.Value, cancellationToken);
        return TypedResults.NoContent();
    }

    static ChangeKind Kind(string word)
    {
        var words = ChangeKindWords.All;
        return words.TryGetValue(word, out var kind) ? kind
            : throw new InvalidInputException("SXT2319", $"There is no kind of change '{word}'.{NearestName.Hint(word, words.Keys)} There are {string.Join(", ", words.Keys)}.");
    }

    static ModelWebhook Answer(Webhook webhook) =>
        new(webhook.Id, webhook.Url, [.. webhook.Kinds.Select(ChangeKindWords.WordOf)], webhook.Model, webhook.IsSigned, webhook.CreatedAt.ToString(), webhook.CreatedBy);
}
