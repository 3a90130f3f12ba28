using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Events;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Problems;
using Sextant.Server.Security;

namespace Sextant.Server.Endpoints;

/// <summary>Files on the server's machine, for the command line: <c>/v1/ingest</c>.</summary>
static class IngestEndpoints
{
    public static void MapIngest(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/ingest", IngestAsync)
            .HasLimits(RequestLimits.Day)
            .RequireRole(AccessRole.Admin, "events")
            .RequireWorkspaceOwner()
            .TakesQuery()
            .WithSummary("Take in files from the server's machine")
            .WithDescription("For the workspace's owner. Answers with NDJSON: lines of progress, then one with the result or the problem.")
            .Accepts<IngestRequest>("application/json")
            .Produces<IngestLine>(contentType: LineAnswer.ContentType);
        routes.MapPost("/v1/ingest/describe", (DescribeRequest request, ITabularReader reader) => TypedResults.Json(Describe(reader.Describe(FilePath.Full(request.File))), ServerJson.Plain.DescribeAnswer))
            .RequireRole(AccessRole.Admin, "events", AccessVerb.Read)
            .RequireWorkspaceOwner()
            .TakesQuery()
            .WithSummary("The columns of a file on the server's machine")
            .Produces<DescribeAnswer>();
    }

    static DescribeAnswer Describe(IReadOnlyList<TabularColumn> columns) => new([.. columns.Select(column => new DescribedColumn(column.Source, column.Target, column.Type.ToString()))]);

    static Task IngestAsync(IngestRequest request, HttpContext context, FileIngest ingest)
    {
        var (files, summary) = (ToFiles(request), new IntakeSummary());
        return LineAnswer.RunAsync<FileIngestProgress, IngestLine>(
            context,
            ServerJson.Plain.IngestLine,
            step => new(step.File, step.Rows, step.EstimatedRows, null, null),
            error => new(null, summary.Total, 0, EventsAnswer.From(summary), Problem.Describe(error)),
            async (progress, stop) =>
            {
                await ingest.RunAsync(files, summary, progress, stop);
                return new(null, summary.Total, summary.Total, EventsAnswer.From(summary), null);
            });
    }

    static FileIngestRequest ToFiles(IngestRequest request)
    {
        if (request.Files.Count == 0) throw new InvalidInputException("SXT1101", "'files' is empty: name at least one file.");
        if (request.Map?.FirstOrDefault(pair => pair.Value is null).Key is { } field) throw new InvalidInputException("SXT1102", $"'map' has no column for '{field}': give its name, or leave the field out.");
        return new FileIngestRequest([.. request.Files.Select(FilePath.Full)], request.Type)
        {
            Id = request.Id,
            Time = request.Time,
            Arrival = request.Arrival ?? "now",
            Map = request.Map ?? new Dictionary<string, string>(),
        };
    }
}
