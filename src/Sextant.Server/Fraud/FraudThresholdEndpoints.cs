using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Fraud;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Decisions;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Fraud;

/// <summary>Thresholds derived from costs and what turned out: <c>GET /v1/fraud/thresholds</c>. Nothing is changed.</summary>
static class FraudThresholdEndpoints
{
    static readonly TimeSpan Span = TimeSpan.FromDays(30);

    public static void MapFraudThresholds(this IEndpointRouteBuilder routes) => routes.MapGet("/v1/fraud/thresholds", ThresholdsAsync)
        .TakesQuery("kind", "from", "until")
        .RequireRole(AccessRole.Analyst, "fraud")
        .HasLimits(RequestLimits.Hour)
        .WithSummary("The thresholds that would have cost least, and what they would have saved")
        .WithDescription("On decisions of a time (default: the last 30 days) whose truth is known, with the costs of the settings as they are. Nothing is changed: put what you like into the workspace's fraud/payment.yaml.")
        .Produces<FraudThresholdsAnswer>()
        .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");

    static async Task<IResult> ThresholdsAsync(string? kind, string? from, string? until, LabelledPast past, FraudDeciders deciders, TimeProvider clock, CancellationToken cancellationToken)
    {
        var known = FraudEndpoints.KindOf(kind);
        var settings = deciders.SettingsOf(known);
        var end = DecisionTimes.Read(until, "until") ?? Timestamp.Now(clock);
        var (labelled, decisions) = await past.OfAsync(known, settings, DecisionTimes.Read(from, "from") ?? end.Add(-Span), end, cancellationToken);
        return TypedResults.Json(await Task.Run(() => Answer(known, settings, labelled, decisions), cancellationToken), ServerJson.Plain.FraudThresholdsAnswer);
    }

    static FraudThresholdsAnswer Answer(FraudKind kind, FraudSettings settings, IReadOnlyList<(string? Segment, LabelledPayment Payment)> labelled, int decisions)
    {
        var found = ThresholdAdvice.Of(labelled, settings);
        return new(
            kind.Name, decisions, labelled.Count, labelled.Count(one => one.Payment.IsFraud),
            [.. found.Thresholds.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new FraudSegmentThresholds(one.Key, FraudAnswers.Finite(one.Value.Review), FraudAnswers.Finite(one.Value.Block)))],
            FraudAnswers.Saved(found.Best.Sum, found.Best.Interval), FraudAnswers.Saved(found.LeastCost.Sum, found.LeastCost.Interval), FraudAnswers.Saved(found.Now.Sum, found.Now.Interval), found.ReviewPrice,
            [.. found.Curve.Select(point => new FraudCurvePoint(FraudAnswers.Finite(point.Threshold), FraudAnswers.Finite(point.AsReview), FraudAnswers.Finite(point.AsBlock)))]);
    }
}
