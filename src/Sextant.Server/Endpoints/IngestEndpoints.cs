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
            .WithSummary("Take in files from the server's machine")
            .WithDescription("For the workspace's owner. Answers with NDJSON: lines of progress, then one with the result or the problem.")
            .Accepts<IngestRequest>("application/json")
            .Produces<IngestLine>(contentType: "application/x-ndjson");
        routes.MapPost("/v1/ingest/describe", (DescribeRequest request, ITabularReader reader) => TypedResults.Json(Describe(reader.Describe(request.File)), ServerJson.Plain.DescribeAnswer))
            .RequireWorkspaceOwner()
            .WithSummary("The columns of a file on the server's machine")
            .Produces<DescribeAnswer>();
    }

    static DescribeAnswer Describe(IReadOnlyList<TabularColumn> columns) => new([.. columns.Select(column => new DescribedColumn(column.Source, column.Target, column.Type.ToString()))]);

    static async Task IngestAsync(IngestRequest request, HttpContext context, FileIngest ingest)
    {
        var progress = Channel.CreateBounded<FileIngestProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var run = RunAsync(request, ingest, progress.Writer, context.RequestAborted);
        context.Response.ContentType = "application/x-ndjson";
        await foreach (var step in progress.Reader.ReadAllAsync(context.RequestAborted))
        {
            await WriteAsync(context, new IngestLine(step.File, step.Rows, step.EstimatedRows, null, null));
        }

        await WriteAsync(context, await run);
    }

    static async Task<IngestLine> RunAsync(IngestRequest request, FileIngest ingest, ChannelWriter<FileIngestProgress> progress, CancellationToken cancellationToken)
    {
        var summary = new IntakeSummary();
        var files = new FileIngestRequest(request.Files, request.Type)
        {
            Id = request.Id,
            Time = request.Time,
            Arrival = request.Arrival ?? "now",
            Map = request.Map ?? new Dictionary<string, string>(),
        };
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
