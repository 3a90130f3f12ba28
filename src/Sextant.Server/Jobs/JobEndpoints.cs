using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Problems;
using Sextant.Server.Review;

namespace Sextant.Server.Jobs;

/// <summary>The queue of long work: <c>/v1/jobs</c>.</summary>
static class JobEndpoints
{
    const int PageSize = 50;
    const int MostJobs = 500;

    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/jobs", AskAsync)
            .TakesQuery()
            .WithSummary("Ask for a job")
            .WithDescription("Answers when the job is in the queue, which outlives the server. With a key, asking again is answered with the same job.")
            .Produces<JobAskedAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status429TooManyRequests, "application/problem+json");
        routes.MapGet("/v1/jobs", ListAsync)
            .TakesQuery("kind", "state", "schedule", "cursor", "limit")
            .WithSummary("Jobs, the newest first")
            .Produces<JobsPage>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
        routes.MapGet("/v1/jobs/kinds", Kinds)
            .TakesQuery()
            .WithSummary("What jobs there are, and what they take")
            .Produces<JobKindsAnswer>();
        routes.MapGet("/v1/jobs/{id}", ShowAsync)
            .TakesQuery()
            .WithSummary("A job")
            .WithDescription("With Accept: application/x-ndjson a line whenever its progress changes, then one when it has ended.")
            .Produces<JobAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPost("/v1/jobs/{id}/cancel", CancelAsync)
            .TakesQuery()
            .WithSummary("Stop a job")
            .WithDescription("One that waits is cancelled at once; one that runs is told, and is cancelled when it has stopped.")
            .Produces<JobAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
        routes.MapPost("/v1/jobs/{id}/retry", RetryAsync)
            .TakesQuery()
            .WithSummary("Try a job again that failed, was cancelled or abandoned")
            .Produces<JobAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
        routes.MapJobSchedules();
    }

    static async Task<IResult> AskAsync(JobRequest request, JobQueue queue, CancellationToken cancellationToken)
    {
        var notBefore = request.NotBefore is { } text ? ReviewTimes.Read(text, "notBefore") : (Timestamp?)null;
        var (job, isNew) = await queue.EnqueueAsync(new NewJob(request.Kind, request.Parameters ?? [], request.By) { Key = request.Key, NotBefore = notBefore }, cancellationToken);
        return TypedResults.Json(new JobAskedAnswer(isNew, JobAnswers.One(job)), ServerJson.Plain.JobAskedAnswer);
    }

    static async Task<IResult> ListAsync(JobQueue queue, string? kind, string? state, string? schedule, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        // A mistyped kind must not look like one without jobs.
        if (kind is not null) queue.Kinds.Get(kind);
        var size = (int)(QueryParameters.Number(limit, "limit", 1, MostJobs) ?? PageSize);
        var (jobs, next) = await queue.ListAsync(new JobFilter(kind, state is null ? null : JobAnswers.State(state), schedule), cursor, size, cancellationToken);
        return TypedResults.Json(new JobsPage([.. jobs.Select(JobAnswers.One)], next), ServerJson.Plain.JobsPage);
    }

    static JsonHttpResult<JobKindsAnswer> Kinds(JobQueue queue) => TypedResults.Json(new JobKindsAnswer([.. queue.Kinds.All.Select(JobAnswers.Kind)]), ServerJson.Plain.JobKindsAnswer);

    static async Task<IResult> ShowAsync(string id, HttpContext context, JobQueue queue)
    {
        var job = await queue.GetAsync(id, context.RequestAborted);
        if (!LineAnswer.IsAsked(context)) return TypedResults.Json(JobAnswers.One(job), ServerJson.Plain.JobAnswer);
        await LineAnswer.RunAsync<Job, JobLine>(
            context,
            ServerJson.Plain.JobLine,
            step => new(JobAnswers.One(step), Ended: false, null),
            error => new(null, Ended: true, Problem.Describe(error)),
            async (progress, stop) => new(JobAnswers.One(await queue.FollowAsync(id, progress, stop)), Ended: true, null));
        return TypedResults.Empty;
    }

    static async Task<IResult> CancelAsync(string id, JobPersonRequest request, JobQueue queue, CancellationToken cancellationToken) =>
        TypedResults.Json(JobAnswers.One(await queue.CancelAsync(id, request.By, cancellationToken)), ServerJson.Plain.JobAnswer);

    static async Task<IResult> RetryAsync(string id, JobPersonRequest request, JobQueue queue, CancellationToken cancellationToken) =>
        TypedResults.Json(JobAnswers.One(await queue.RetryAsync(id, request.By, cancellationToken)), ServerJson.Plain.JobAnswer);
}
