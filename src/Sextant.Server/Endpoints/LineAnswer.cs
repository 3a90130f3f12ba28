using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Sextant.Server.Problems;
using Sextant.Server.Security;

namespace Sextant.Server.Endpoints;

/// <summary>Answers long work with NDJSON: lines of progress, of which slow readers miss some, then one with the result.</summary>
static class LineAnswer
{
    /// <summary>What the lines are.</summary>
    public const string ContentType = "application/x-ndjson";

    /// <summary>True if the caller asks for lines where there is another answer too.</summary>
    public static bool IsAsked(HttpContext context) => context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == ContentType);

    /// <summary>Runs the work and writes its lines.</summary>
    /// <param name="context">The request.</param>
    /// <param name="type">How a line is written.</param>
    /// <param name="progressLine">The line of a step.</param>
    /// <param name="problemLine">The line of an error: the answer has begun, so that it goes into the last line.</param>
    /// <param name="work">The work, on a thread of its own; gives the last line.</param>
    public static async Task RunAsync<TStep, TLine>(
        HttpContext context, JsonTypeInfo<TLine> type, Func<TStep, TLine> progressLine, Func<SextantException, TLine> problemLine, Func<IProgress<TStep>, CancellationToken, Task<TLine>> work)
    {
        var steps = Channel.CreateBounded<TStep>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var run = WorkAsync(context, steps.Writer, problemLine, work);
        try
        {
            context.Response.ContentType = ContentType;
            await foreach (var step in steps.Reader.ReadAllAsync(context.RequestAborted)) await WriteAsync(context, progressLine(step), type);
        }
        finally
        {
            // A caller that went away stops it; until then it uses the stores, which must not close under it.
            await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await WriteAsync(context, await run, type);
    }

    static async Task<TLine> WorkAsync<TStep, TLine>(
        HttpContext context, ChannelWriter<TStep> steps, Func<SextantException, TLine> problemLine, Func<IProgress<TStep>, CancellationToken, Task<TLine>> work)
    {
        try
        {
            return await Task.Run(() => work(new StepChannel<TStep>(steps), context.RequestAborted), context.RequestAborted);
        }
        catch (SextantException error)
        {
            Problem.Log(context, error);
            context.Features.Get<AuditedChange>()?.Fail(Problem.StatusOf(error));
            return problemLine(error);
        }
        finally
        {
            steps.Complete();
        }
    }

    static async Task WriteAsync<TLine>(HttpContext context, TLine line, JsonTypeInfo<TLine> type)
    {
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line, type), context.RequestAborted);
        await context.Response.Body.WriteAsync("\n"u8.ToArray(), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    sealed class StepChannel<TStep>(ChannelWriter<TStep> writer) : IProgress<TStep>
    {
        public void Report(TStep value) => writer.TryWrite(value);
    }
}
