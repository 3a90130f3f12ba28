using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Events;
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
            .RequireWorkspaceOwner()
            .TakesQuery()
            .WithSummary("Take in files from the server's machine")
            .WithDescription("For the workspace's owner. Answers with NDJSON: lines of progress, then one with the result or the problem.")
            .Accepts<IngestRequest>("application/json")
            .Produces<IngestLine>(contentType: "application/x-ndjson");
        routes.MapPost("/v1/ingest/describe", (DescribeRequest request, ITabularReader reader) => TypedResults.Json(Describe(reader.Describe(FilePath.Full(request.File))), ServerJson.Plain.DescribeAnswer))
            .RequireWorkspaceOwner()
            .TakesQuery()
            .WithSummary("The columns of a file on the server's machine")
            .Produces<DescribeAnswer>();
    }

    static DescribeAnswer Describe(IReadOnlyList<TabularColumn> columns) => new([.. columns.Select(column => new DescribedColumn(column.Source, column.Target, column.Type.ToString()))]);

    static async Task IngestAsync(IngestRequest request, HttpContext context, FileIngest ingest)
    {
        var files = ToFiles(request);
        var progress = Channel.CreateBounded<FileIngestProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var run = RunAsync(files, ingest, progress.Writer, context.RequestAborted);
        try
        {
            context.Response.ContentType = "application/x-ndjson";
            await foreach (var step in progress.Reader.ReadAllAsync(context.RequestAborted))
            {
                await WriteAsync(context, new IngestLine(step.File, step.Rows, step.EstimatedRows, null, null));
            }
        }
        finally
        {
            // A caller that went away stops it; until then it uses the stores, which must not close under it.
            await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await WriteAsync(context, await run);
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

    static async Task<IngestLine> RunAsync(FileIngestRequest files, FileIngest ingest, ChannelWriter<FileIngestProgress> progress, CancellationToken cancellationToken)
    {
        var summary = new IntakeSummary();
        try
        {
            // Reading files keeps a thread busy; the request's own goes on to report.
            await Task.Run(() => ingest.RunAsync(files, summary, new ProgressChannel(progress), cancellationToken), cancellationToken);
            return new IngestLine(null, summary.Total, summary.Total, EventsAnswer.From(summary), null);
        }
        catch (SextantException error)
        {
            // The answer has begun: the problem goes into its last line.
            return new IngestLine(null, summary.Total, 0, EventsAnswer.From(summary), Problem.Describe(error));
        }
        finally
        {
            progress.Complete();
        }
    }

    static async Task WriteAsync(HttpContext context, IngestLine line)
    {
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line, ServerJson.Plain.IngestLine), context.RequestAborted);
        await context.Response.Body.WriteAsync("\n"u8.ToArray(), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    sealed class ProgressChannel(ChannelWriter<FileIngestProgress> writer) : IProgress<FileIngestProgress>
    {
        public void Report(FileIngestProgress value) => writer.TryWrite(value);
    }
}
