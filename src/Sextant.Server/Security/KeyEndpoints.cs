using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sextant.Hosting.Configuration;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;

namespace Sextant.Server.Security;

/// <summary>API keys: <c>/v1/keys</c>.</summary>
static class KeyEndpoints
{
    static readonly TimeSpan UsualGrace = TimeSpan.FromDays(1);

    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/keys", (KeyRing keys) => TypedResults.Json(new KeysAnswer([.. keys.List().Select(AccessAnswers.Key)]), ServerJson.Plain.KeysAnswer))
            .RequireRole(AccessRole.Admin, "access")
            .TakesQuery()
            .WithSummary("All keys, without their secrets")
            .Produces<KeysAnswer>();
        routes.MapPost("/v1/keys", CreateAsync)
            .RequireRole(AccessRole.Admin, "access")
            .TakesQuery()
            .WithSummary("Make a key")
            .WithDescription("The answer has the key, once: of its secret only a hash is kept.")
            .Produces<NewKeyAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
        routes.MapPost("/v1/keys/{id}/rotate", RotateAsync)
            .RequireRole(AccessRole.Admin, "access")
            .TakesQuery()
            .WithSummary("Give a key a new secret")
            .WithDescription("The old one counts until the grace is over, a day by default.")
            .Produces<NewKeyAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
        routes.MapDelete("/v1/keys/{id}", RevokeAsync)
            .RequireRole(AccessRole.Admin, "access")
            .TakesQuery()
            .WithSummary("Revoke a key")
            .WithDescription("It counts no more from now on, and neither does what signed in with it.")
            .Produces<KeyAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    static async Task<IResult> CreateAsync(NewKeyRequest request, HttpContext context, KeyRing keys, TimeProvider clock, CancellationToken cancellationToken)
    {
        RequestList.RequireItems(request.Scopes, "scopes");
        var wanted = new NewKey(request.Name, Role(request.Role))
        {
            Scopes = request.Scopes is { } scopes ? [.. scopes.Select(AccessScope.Parse)] : [AccessScope.All],
            ExpiresAt = request.ExpiresIn is { } time ? Timestamp.Now(clock).Add(Duration(time, "expiresIn")) : null,
            RatePerSecond = request.RatePerSecond,
            Burst = request.Burst,
            QuotaPerDay = request.QuotaPerDay,
        };
        var (key, text) = await keys.CreateAsync(wanted, context.Caller().Name, cancellationToken);
        return Answer(context, key, text);
    }

    static async Task<IResult> RotateAsync(string id, KeyRotateRequest request, HttpContext context, KeyRing keys, CancellationToken cancellationToken)
    {
        var (key, text) = await keys.RotateAsync(id, request.Grace is "0" ? TimeSpan.Zero : request.Grace is { } grace ? Duration(grace, "grace") : UsualGrace, cancellationToken);
        return Answer(context, key, text);
    }

    static async Task<IResult> RevokeAsync(string id, HttpContext context, KeyRing keys, CancellationToken cancellationToken)
    {
        var key = await keys.RevokeAsync(id, context.Caller().Name, cancellationToken);
        context.Features.Get<AuditedChange>()?.About("key", key.Id);
        return TypedResults.Json(AccessAnswers.Key(key), ServerJson.Plain.KeyAnswer);
    }

    static JsonHttpResult<NewKeyAnswer> Answer(HttpContext context, ApiKey key, string text)
    {
        context.Features.Get<AuditedChange>()?.About("key", key.Id);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new NewKeyAnswer(text, AccessAnswers.Key(key)), ServerJson.Plain.NewKeyAnswer);
    }

    static AccessRole Role(string word)
    {
        var roles = Enum.GetValues<AccessRole>().ToDictionary(AccessRule.Word, StringComparer.Ordinal);
        return roles.TryGetValue(word, out var role) ? role : throw new InvalidInputException("SXT2533", $"There is no role '{word}'.{NearestName.Hint(word, roles.Keys)} There are {string.Join(", ", roles.Keys)}.");
    }

    static TimeSpan Duration(string text, string name) =>
        DurationText.TryParse(JsonValue.Create(text), out var time) && time > TimeSpan.Zero ? time : throw new InvalidInputException("SXT2533", $"{name} must be a duration such as 30s, 12h or 90d, not '{text}'.");
}
