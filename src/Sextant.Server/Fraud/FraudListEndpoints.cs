using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sextant.Fraud;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Review;
using Sextant.Server.Security;

namespace Sextant.Server.Fraud;

/// <summary>Whom to let through and whom to block: <c>/v1/fraud/lists</c>.</summary>
static class FraudListEndpoints
{
    const int PageSize = 100;
    const int MostEntries = 1000;

    public static void MapFraudLists(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/fraud/lists", List)
            .TakesQuery("kind", "value", "cursor", "limit")
            .RequireRole(AccessRole.Analyst, "fraud")
            .WithSummary("Entries of the lists, by kind and value; also those that have ended")
            .Produces<FraudListsAnswer>();
        routes.MapPost("/v1/fraud/lists", AddAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Operator, "fraud")
            .WithSummary("Put entries on the lists, or change those that are there")
            .WithDescription("All or none. They count from the next decision on; of several servers, within two seconds.")
            .Produces<FraudListsAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
        routes.MapPost("/v1/fraud/lists/remove", RemoveAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Operator, "fraud")
            .WithSummary("Take an entry off the lists")
            .Produces<FraudListsAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    static JsonHttpResult<FraudListsAnswer> List(FraudLists lists, string? kind, string? value, string? cursor, string? limit)
    {
        var size = (int)(QueryParameters.Number(limit, "limit", 1, MostEntries) ?? PageSize);
        var skip = (int)(QueryParameters.Number(cursor, "cursor", 0, int.MaxValue) ?? 0);
        var entries = lists.Current.Entries
            .Where(entry => (kind is null || entry.Kind == kind) && (value is null || entry.Value == FraudListSnapshot.Normal(entry.Kind, value)))
            .OrderBy(entry => entry.Kind, StringComparer.Ordinal).ThenBy(entry => entry.Value, StringComparer.Ordinal).ToList();
        return Answer(entries.Skip(skip).Take(size), entries.Count, skip + size < entries.Count ? skip + size : null);
    }

    static async Task<IResult> AddAsync(FraudListRequest request, FraudLists lists, CancellationToken cancellationToken)
    {
        await lists.AddAsync([.. request.Entries.Select(Read)], request.By, cancellationToken);
        return Answer([], lists.Current.Count, null);
    }

    static async Task<IResult> RemoveAsync(FraudListRemoval request, FraudLists lists, CancellationToken cancellationToken)
    {
        if (!await lists.RemoveAsync(request.Kind, request.Value, cancellationToken)) throw new InvalidInputException("SXT3027", $"No list has {request.Kind} '{request.Value}'. GET /v1/fraud/lists shows what is on them.");
        return Answer([], lists.Current.Count, null);
    }

    static NewListEntry Read(FraudListItem item) => new(
        item.Kind,
        item.Value,
        item.Action switch { "allow" => FraudAction.Allow, "block" => FraudAction.Block, _ => FraudAction.Review },
        item.Reason,
        item.Until is null ? null : ReviewTimes.Read(item.Until, "until"));

    static JsonHttpResult<FraudListsAnswer> Answer(IEnumerable<FraudListEntry> entries, int total, int? next) =>
        TypedResults.Json(new FraudListsAnswer([.. entries.Select(FraudAnswers.Entry)], total, next?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ServerJson.Plain.FraudListsAnswer);
}
