using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Hosting.Training;
using Sextant.Hosting.Workspaces;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Problems;
using Sextant.Server.Security;

namespace Sextant.Server.Models;

/// <summary>Training jobs and their runs: <c>/v1/models/jobs</c>.</summary>
static class TrainingRunEndpoints
{
    const int MostRuns = 1_000;
    const int Runs = 50;

    public static void MapTrainingRuns(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/models/jobs", StartAsync)
            .RequireRole(AccessRole.Admin, "models")
            .RequireWorkspaceOwner()
            .TakesQuery()
            .WithSummary("Start training")
            .WithDescription("For the workspace's owner, as definitions name files of this machine. Answers when the runs are queued; GET /v1/models/jobs/{id} tells how far they are.")
            .Produces<TrainingStartAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status429TooManyRequests, "application/problem+json");
        routes.MapGet("/v1/models/jobs", ListAsync)
            .RequireRole(AccessRole.Viewer, "models")
            .TakesQuery("job", "limit")
            .WithSummary("Training runs, the newest first, and the jobs that are declared")
            .Produces<TrainingRunsAnswer>();
        routes.MapGet("/v1/models/jobs/{id}", ShowAsync)
            .HasLimits(RequestLimits.Day)
            .RequireRole(AccessRole.Viewer, "models")
            .TakesQuery()
            .WithSummary("A training run: how far it is, its log and its definition")
            .WithDescription("Whoever accepts application/x-ndjson follows it: lines of progress, then one with the run when it has ended.")
            .Produces<TrainingRunAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPost("/v1/models/jobs/{id}/cancel", CancelAsync)
            .HasLimits(RequestLimits.Hour)
            .RequireRole(AccessRole.Admin, "models")
            .RequireWorkspaceOwner()
            .TakesQuery()
            .WithSummary("Stop a training run")
            .WithDescription("For the workspace's owner. Answers when it has ended. What it registered before stays registered, without an alias.")
            .Produces<TrainingRunAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
    }

    static async Task<IResult> StartAsync(TrainingStartRequest request, TrainingQueue queue, TrainingRunner runner, Workspace workspace, CancellationToken cancellationToken)
    {
        var (runs, problems) = (new List<TrainingRunSummary>(), new List<string>());
        if (request.Definition is not null || request.Job is not null)
        {
            runs.Add(Summary(await queue.StartAsync(Wanted(request, workspace), "asked", request.By, cancellationToken)));
            return Answer();
        }

        var declared = DeclaredJobs.Read(workspace.ModelsFolder);
        problems.AddRange(declared.Errors.Select(error => $"{error.Code} {error.Message}"));
        foreach (var job in declared.Jobs)
        {
            try
            {
                runs.Add(Summary(await queue.StartAsync(job, "asked", request.By, cancellationToken)));
            }
            catch (SextantException error)
            {
                problems.Add($"{error.Code} {error.Message}");
            }
        }

        return Answer();

        TrainingRunSummary Summary(TrainingRun run) => TrainingRunAnswers.Summary(run, runner.Stages);
        IResult Answer() => TypedResults.Json(new TrainingStartAnswer(runs, problems), ServerJson.Plain.TrainingStartAnswer);
    }

    static DeclaredJob Wanted(TrainingStartRequest request, Workspace workspace)
    {
        if (request.Job is { } job && request.Definition is null && request.Source is null) return DeclaredJobs.Read(workspace.ModelsFolder).Find(job);
        return request is { Job: null, Definition: { } definition, Source: { } source } ? DeclaredJob.Read(definition, FilePath.Full(source))
            : throw new InvalidInputException("SXT2331", "Give 'job', or 'definition' with 'source', or neither for all jobs of the workspace.");
    }

    static async Task<IResult> ListAsync(string? job, string? limit, TrainingRuns runs, TrainingRunner runner, Workspace workspace, CancellationToken cancellationToken)
    {
        var found = await runs.ListAsync(job, (int)(QueryParameters.Number(limit, "limit", 1, MostRuns) ?? Runs), cancellationToken);
        var declared = DeclaredJobs.Read(workspace.ModelsFolder);
        var answer = new TrainingRunsAnswer([.. found.Select(run => TrainingRunAnswers.Summary(run, runner.Stages))], [.. declared.Jobs.Select(known => known.Job.Name)], [.. declared.Errors.Select(error => $"{error.Code} {error.Message}")]);
        return TypedResults.Json(answer, ServerJson.Plain.TrainingRunsAnswer);
    }

    static async Task<IResult> ShowAsync(string id, HttpContext context, TrainingRuns runs, TrainingQueue queue, TrainingRunner runner)
    {
        var run = await runs.GetAsync(id, context.RequestAborted);
        if (!LineAnswer.IsAsked(context)) return TypedResults.Json(TrainingRunAnswers.Whole(run, runner, queue.ProgressOf(run)), ServerJson.Plain.TrainingRunAnswer);
        await LineAnswer.RunAsync<SuiteProgress, TrainingRunLine>(
            context,
            ServerJson.Plain.TrainingRunLine,
            step => new(step.Step, step.Done, step.Total, null, null),
            error => new(null, 0, 0, null, Problem.Describe(error)),
            async (progress, cancellationToken) => new(null, 0, 0, TrainingRunAnswers.Whole(await queue.FollowAsync(id, progress, cancellationToken), runner, progress: null), null));
        return TypedResults.Empty;
    }

    static async Task<IResult> CancelAsync(string id, TrainingRunCancelRequest request, TrainingQueue queue, TrainingRunner runner, CancellationToken cancellationToken) =>
        TypedResults.Json(TrainingRunAnswers.Whole(await queue.CancelAsync(id, request.By, cancellationToken), runner, progress: null), ServerJson.Plain.TrainingRunAnswer);
}
