using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Jobs;

/// <summary>Jobs that are asked for at times: <c>/v1/jobs/schedules</c>.</summary>
static class JobScheduleEndpoints
{
    public static void MapJobSchedules(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/jobs/schedules", ListAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Viewer, "jobs")
            .WithSummary("All schedules of jobs")
            .Produces<JobSchedulesAnswer>();
        routes.MapPut("/v1/jobs/schedules/{name}", PutAsync)
            .RequireWorkspaceOwner()
            .TakesQuery()
            .RequireRole(AccessRole.Operator, "jobs")
            .WithSummary("Declare or change a schedule")
            .WithDescription("For the workspace's owner. Times are UTC. Times that are missed are asked for once; none is asked for twice.")
            .Produces<JobScheduleAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
        routes.MapDelete("/v1/jobs/schedules/{name}", DeleteAsync)
            .RequireWorkspaceOwner()
            .TakesQuery()
            .RequireRole(AccessRole.Operator, "jobs")
            .WithSummary("Delete a schedule; jobs that it asked for stay")
            .Produces(StatusCodes.Status204NoContent)
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPost("/v1/jobs/schedules/{name}/run", RunAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Operator, "jobs")
            .WithSummary("Ask for a schedule's job now")
            .WithDescription("Also while it is disabled. When it is due next does not change.")
            .Produces<JobAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    static async Task<IResult> ListAsync(JobSchedules schedules, CancellationToken cancellationToken) =>
        TypedResults.Json(new JobSchedulesAnswer([.. (await schedules.ListAsync(cancellationToken)).Select(JobAnswers.Schedule)]), ServerJson.Plain.JobSchedulesAnswer);

    static async Task<IResult> PutAsync(string name, JobScheduleRequest request, JobSchedules schedules, CancellationToken cancellationToken)
    {
        var wanted = new ScheduledJob(name, request.Kind, request.Parameters ?? [], request.Cron, request.Enabled);
        return TypedResults.Json(JobAnswers.Schedule(await schedules.PutAsync(wanted, request.By, cancellationToken)), ServerJson.Plain.JobScheduleAnswer);
    }

    static async Task<IResult> DeleteAsync(string name, JobSchedules schedules, CancellationToken cancellationToken)
    {
        await schedules.DeleteAsync(name, cancellationToken);
        return TypedResults.NoContent();
    }

    static async Task<IResult> RunAsync(string name, JobPersonRequest request, JobSchedules schedules, CancellationToken cancellationToken) =>
        TypedResults.Json(JobAnswers.One(await schedules.RunNowAsync(name, request.By, cancellationToken)), ServerJson.Plain.JobAnswer);
}
