using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Fraud;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>Thresholds from costs: <c>/dashboard/thresholds</c>. Nothing is changed.</summary>
static class ThresholdPages
{
    static readonly TimeSpan Usual = TimeSpan.FromDays(30);
    static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static void MapThresholds(this IEndpointRouteBuilder routes) => routes.MapGet("/dashboard/thresholds", ShowAsync).ForRole(AccessRole.Analyst, "fraud", AccessVerb.Read, Longest);

    static async Task<IResult> ShowAsync(HttpContext http, LabelledPast past, FraudDeciders deciders, TimeProvider clock, CancellationToken cancellationToken)
    {
        var query = http.Request.Query;
        var kind = FraudKinds.All.FirstOrDefault(kind => kind.Name == query["kind"]) ?? FraudKinds.Payment;
        var settings = deciders.SettingsOf(kind);
        var now = Timestamp.Now(clock);
        var (from, until) = (DayOf(query["from"]) ?? now.Add(-Usual), DayOf(query["until"]) ?? now);
        var view = new ThresholdView(kind, settings, Shown.Day(from), Shown.Day(until), 0, 0, 0, null, null);
        try
        {
            // Whole days, the last one too.
            var (labelled, decisions) = await past.OfAsync(kind, settings, new(from.Day * Timestamp.MicrosPerDay), new((until.Day + 1L) * Timestamp.MicrosPerDay), cancellationToken);
            view = view with { Decisions = decisions, Labelled = labelled.Count, Frauds = labelled.Count(one => one.Payment.IsFraud) };
            view = view with { Advice = await Task.Run(() => ThresholdAdvice.Of(labelled, settings), cancellationToken) };
        }
        catch (InvalidInputException problem)
        {
            view = view with { Problem = problem };
        }

        return Page.Of<ThresholdPage>("Thresholds", "Thresholds", view);
    }

    static Timestamp? DayOf(string? text) => Timestamp.TryParse($"{text}T00:00:00Z", out var day) ? day : null;
}
