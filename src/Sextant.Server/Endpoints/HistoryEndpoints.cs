using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Events;
using Sextant.Hosting.Jobs;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Security;

namespace Sextant.Server.Endpoints;

/// <summary>The columnar history: what it holds, moving events into it, checking it: <c>/v1/history</c>.</summary>
static class HistoryEndpoints
{
    public static void MapHistory(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/history", Show)
            .RequireRole(AccessRole.Viewer, "events")
            .TakesQuery()
            .WithSummary("What the history holds")
            .Produces<HistoryAnswer>();
        routes.MapPost("/v1/history/compact", CompactAsync)
            .HasLimits(RequestLimits.Hour)
            .RequireRole(AccessRole.Operator, "events")
            .TakesQuery()
            .WithSummary("Move events from the log to the history now")
            .Produces<CompactionAnswer>();
        routes.MapPost("/v1/history/verify", VerifyAsync)
            .HasLimits(RequestLimits.Day)
            .RequireRole(AccessRole.Analyst, "events", AccessVerb.Read)
            .TakesQuery()
            .WithSummary("Compare every file of the history with its recorded hash")
            .Produces<VerificationAnswer>();
    }

    static Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<HistoryAnswer> Show(ITableStore tables, IEventLog log, HistoryCompactor compactor)
    {
        var version = tables.Current;
        var summary = tables.Files(version.Number, null).GroupBy(file => file.Table).OrderBy(group => group.Key, StringComparer.Ordinal).Select(Summarize);
        return TypedResults.Json(
            new HistoryAnswer(log.LastSequence, compactor.Pending, version.Number, version.ContentHash, version.CommittedAt.ToString(), [.. summary]),
            ServerJson.Plain.HistoryAnswer);
    }

    static HistoryTable Summarize(IGrouping<string, TableFile> files) => new(
        files.Key,
        files.Sum(file => file.Rows),
        files.Count(),
        files.Sum(file => file.Bytes),
        files.Select(file => file.Day).Distinct().Count(),
        files.Min(file => file.MinTime).ToString(),
        files.Max(file => file.MaxTime).ToString());

    static async Task<IResult> CompactAsync(RecordedWork work, ITableStore tables, CancellationToken cancellationToken)
    {
        var moved = await work.CompactAsync("who asked to compact", cancellationToken);
        return TypedResults.Json(new CompactionAnswer(moved, tables.Current.Number), ServerJson.Plain.CompactionAnswer);
    }

    static async Task<IResult> VerifyAsync(RecordedWork work, ITableStore tables, CancellationToken cancellationToken)
    {
        var damaged = await work.VerifyAsync("who asked to verify", cancellationToken);
        return TypedResults.Json(new VerificationAnswer(tables.Files(tables.Current.Number, null).Count, damaged), ServerJson.Plain.VerificationAnswer);
    }
}
