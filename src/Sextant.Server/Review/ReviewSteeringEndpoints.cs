using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Platform;
using Sextant.Server.Contracts;

namespace Sextant.Server.Review;

/// <summary>How people steer cases: <c>/v1/review/cases/{id}/pause|resume|snooze|assign|reopen|notes|links</c>.</summary>
static class ReviewSteeringEndpoints
{
    public static void MapReviewSteering(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/review/cases/{id}/pause", PauseAsync).IsCaseDoor("Let a case wait for somebody", "Its clock stands. Who has it gets it back when it goes on.").Produces<CaseAnswer>();
        routes.MapPost("/v1/review/cases/{id}/resume", ResumeAsync).IsCaseDoor("Let a case go on", "A paused or snoozed one.").Produces<CaseAnswer>();
        routes.MapPost("/v1/review/cases/{id}/snooze", SnoozeAsync).IsCaseDoor("Let a case wait for a time", "Its clock runs on. Who has it gets it back then.").Produces<CaseAnswer>();
        routes.MapPost("/v1/review/cases/{id}/assign", AssignAsync).IsCaseDoor("Mean a case for a reviewer", "Without 'to' it is for anybody again.").Produces<CaseAnswer>();
        routes.MapPost("/v1/review/cases/{id}/reopen", ReopenAsync).IsCaseDoor("Have a case decided anew", "By people who have not seen it. The outcome counts until there is another.").Produces<CaseAnswer>();
        routes.MapPost("/v1/review/cases/{id}/notes", NoteAsync).IsCaseDoor("Write a note about a case", "Notes are kept in the history.").Produces<CaseAnswer>();
        routes.MapPost("/v1/review/cases/{id}/links", LinkAsync).IsCaseDoor("Link a case to a similar one", "Both show it.").Produces<CaseAnswer>();
    }

    static async Task<IResult> PauseAsync(string id, CaseReasonRequest request, ReviewQueues queues, CancellationToken cancellationToken)
    {
        await queues.PauseAsync(id, request.By, request.Reason, cancellationToken);
        return await ReviewWorkEndpoints.CaseAsync(queues, id, cancellationToken);
    }

    static async Task<IResult> ResumeAsync(string id, CasePersonRequest request, ReviewQueues queues, CancellationToken cancellationToken)
    {
        await queues.ResumeAsync(id, request.By, cancellationToken);
        return await ReviewWorkEndpoints.CaseAsync(queues, id, cancellationToken);
    }

    static async Task<IResult> SnoozeAsync(string id, CaseSnoozeRequest request, ReviewQueues queues, CancellationToken cancellationToken)
    {
        await queues.SnoozeAsync(id, request.By, ReviewTimes.Read(request.Until, "until"), request.Reason, cancellationToken);
        return await ReviewWorkEndpoints.CaseAsync(queues, id, cancellationToken);
    }

    static async Task<IResult> AssignAsync(string id, CaseAssignRequest request, ReviewQueues queues, CancellationToken cancellationToken)
    {
        await queues.AssignAsync(id, request.To, request.By, cancellationToken);
        return await ReviewWorkEndpoints.CaseAsync(queues, id, cancellationToken);
    }

    static async Task<IResult> ReopenAsync(string id, CaseReasonRequest request, ReviewQueues queues, CancellationToken cancellationToken)
    {
        await queues.ReopenAsync(id, request.By, request.Reason, cancellationToken);
        return await ReviewWorkEndpoints.CaseAsync(queues, id, cancellationToken);
    }

    static async Task<IResult> NoteAsync(string id, CaseNoteRequest request, ReviewQueues queues, CancellationToken cancellationToken)
    {
        await queues.NoteAsync(id, request.By, request.Text, cancellationToken);
        return await ReviewWorkEndpoints.CaseAsync(queues, id, cancellationToken);
    }

    static async Task<IResult> LinkAsync(string id, CaseLinkRequest request, ReviewQueues queues, CancellationToken cancellationToken)
    {
        await queues.LinkAsync(id, request.To, request.By, request.Reason, cancellationToken);
        return await ReviewWorkEndpoints.CaseAsync(queues, id, cancellationToken);
    }
}
