using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Hosting.Feedback;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Review;
using Sextant.Server.Security;

namespace Sextant.Server.Feedback;

/// <summary>Decisions joined with their labels: <c>/v1/feedback/coverage</c> and <c>/v1/feedback/spine</c>.</summary>
static class LabelSpineEndpoints
{
    static readonly TimeSpan Span = TimeSpan.FromDays(180);

    public static void MapLabelSpines(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/feedback/coverage", CoverageAsync)
            .RequireRole(AccessRole.Viewer, "feedback")
            .TakesQuery("label", "from", "until", "asOf")
            .WithSummary("How many decisions have a label, by their age")
            .WithDescription("Of the last 180 days unless said otherwise: how long one must wait until most labels are there.")
            .Produces<CoverageAnswer>();
        routes.MapGet("/v1/feedback/spine", SpineAsync)
            .HasLimits(RequestLimits.Day)
            .RequireRole(AccessRole.Analyst, "feedback")
            .TakesQuery("label", "from", "until", "asOf")
            .WithSummary("Rows to learn from, one a line")
            .WithDescription("Decisions with the label that counts, as known at asOf (now by default): never a label that was known later or revoked by then. Mature decisions without a label have the value that the label's definition gives them.")
            .Produces<SpineLine>(StatusCodes.Status200OK, "application/x-ndjson");
    }

    static async Task<IResult> CoverageAsync(string label, string? from, string? until, string? asOf, FeedbackStore store, LabelFiles files, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (spine, at) = await JoinAsync(label, from, until, asOf, store, files, clock, cancellationToken);
        var coverage = LabelCoverage.Of(spine, at);
        var curve = coverage.Curve.Select(point => new CoverageStep(point.Age.TotalHours, point.Decisions, point.Share, point.PositiveShare)).ToList();
        return TypedResults.Json(new CoverageAnswer(label, at.ToString(), coverage.Decisions, coverage.Labelled, coverage.Positives, curve), ServerJson.Plain.CoverageAnswer);
    }

    static async Task SpineAsync(HttpContext context, string label, string? from, string? until, string? asOf, FeedbackStore store, LabelFiles files, TimeProvider clock)
    {
        var (spine, _) = await JoinAsync(label, from, until, asOf, store, files, clock, context.RequestAborted);
        context.Response.ContentType = "application/x-ndjson";
        foreach (var row in spine.Rows())
        {
            var line = new SpineLine(row.Decision.Id, row.Decision.Time.ToString(), row.Decision.Entities, row.Value, row.Weight, row.Source, row.KnownTime.ToString());
            await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line, ServerJson.Plain.SpineLine), context.RequestAborted);
            await context.Response.Body.WriteAsync("\n"u8.ToArray(), context.RequestAborted);
        }
    }

    static async Task<(LabelSpine Spine, Timestamp AsOf)> JoinAsync(
        string label, string? from, string? until, string? asOf, FeedbackStore store, LabelFiles files, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = Timestamp.Now(clock);
        var (start, end, at) = (Time(from, "from") ?? now.Add(-Span), Time(until, "until") ?? now, Time(asOf, "asOf") ?? now);
        // What will be known nobody knows: such a set would be another one tomorrow.
        if (at > now) throw new InvalidInputException("SXT2668", $"'asOf' is {at}, but it is {now}. Give a time that is past, or leave it out for now.");
        return (await store.SpineAsync(files.Find(label), start, end, at, cancellationToken), at);
    }

    static Timestamp? Time(string? text, string name) => text is null ? null : ReviewTimes.Read(text, name);
}
