using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sextant.Fraud;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>A case, and what reviewers do with it: <c>/dashboard/cases/{id}</c>.</summary>
static class CasePages
{
    static readonly Dictionary<string, TimeSpan> Snoozes = new(StringComparer.Ordinal) { ["1h"] = TimeSpan.FromHours(1), ["4h"] = TimeSpan.FromHours(4), ["1d"] = TimeSpan.FromDays(1), ["3d"] = TimeSpan.FromDays(3) };

    public static string UrlOf(string id) => $"/dashboard/cases/{Uri.EscapeDataString(id)}";

    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dashboard/cases/{id}", ShowAsync).ForRole(AccessRole.Viewer, "review");
        routes.MapGet("/dashboard/graph", Around).ForRole(AccessRole.Analyst, "fraud");
        Map("verdict", (queues, act) => queues.DecideAsync(act.Id, act.Reviewer, act.Lease, new(act["verdict"]) { Note = act.Given("note") }, act.Stop));
        Map("snooze", (queues, act) => queues.SnoozeAsync(act.Id, act.Reviewer, act.Now.Add(Snoozes.GetValueOrDefault(act["for"], TimeSpan.FromHours(1))), act["reason"], act.Stop));
        Map("resume", (queues, act) => queues.ResumeAsync(act.Id, act.Reviewer, act.Stop));
        Map("release", (queues, act) => queues.ReleaseAsync(act.Id, act.Reviewer, act.Lease, act.Stop));
        Map("undo", (queues, act) => queues.UndoAsync(act.Id, act.Reviewer, act.Given("reason") ?? "Taken back on the case's page.", act.Stop));
        Map("note", (queues, act) => queues.NoteAsync(act.Id, act.Reviewer, act["text"], act.Stop));
        routes.MapPost("/dashboard/cases/{id}/heartbeat", HeartbeatAsync).ForRole(AccessRole.Reviewer, "review", AccessVerb.Write);

        void Map(string name, Func<ReviewQueues, CaseAct, Task> act) => routes.MapPost("/dashboard/cases/{id}/" + name, new ActHandler(name, act).HandleAsync).ForRole(AccessRole.Reviewer, "review", AccessVerb.Write);
    }

    static async Task<IResult> ShowAsync(string id, HttpContext http, CaseReader reader, CancellationToken cancellationToken)
    {
        var around = http.Request.Query["around"].ToString();
        var colon = around.IndexOf(':', StringComparison.Ordinal);
        var view = await reader.ReadAsync(id, http.Caller(), colon > 0 ? new GraphEntity(around[..colon], around[(colon + 1)..]) : null, cancellationToken);
        return PageOf(view with { Notice = http.Request.Query["done"].ToString() });
    }

    static Page PageOf(CaseView view) => Page.Of<CasePage>($"Case {CaseShown.Name(view.Case)}", "Cases", view, view.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);

    static ContentHttpResult Around(string? kind, string? key, HttpContext http, TimeProvider clock)
    {
        var view = GraphView.Of(http.RequestServices.GetService<FraudGraph>()?.Current, [new(kind ?? "", key ?? "")], Timestamp.Now(clock), steps: 1);
        // What is added to a graph does not start it.
        var elements = view.ToElements();
        foreach (var element in elements) (element!["data"] as JsonObject)?.Remove("start");
        PageHeaders.Set(http.Response);
        return TypedResults.Text(elements.ToJsonString(), "application/json");
    }

    static async Task<IResult> HeartbeatAsync(string id, HttpContext http, ReviewQueues queues, CancellationToken cancellationToken)
    {
        var act = await CaseAct.ReadAsync(id, http, default, cancellationToken);
        try
        {
            return Page.PartOf<LeaseLine>(new LeaseView(id, act.Lease, await queues.HeartbeatAsync(id, act.Reviewer, act.Lease, cancellationToken)));
        }
        catch (InvalidInputException)
        {
            // Somebody else has it, or it is decided: the page goes on to be read, and says so.
            return Page.PartOf<LeaseLine>(new LeaseView(id, act.Lease, null));
        }
    }

    /// <summary>Does one thing with a case, and shows the case then.</summary>
    sealed class ActHandler(string name, Func<ReviewQueues, CaseAct, Task> act)
    {
        public async Task<IResult> HandleAsync(string id, HttpContext http, ReviewQueues queues, CaseReader reader, TimeProvider clock, CancellationToken cancellationToken)
        {
            var asked = await CaseAct.ReadAsync(id, http, Timestamp.Now(clock), cancellationToken);
            try
            {
                await act(queues, asked);
            }
            catch (InvalidInputException problem)
            {
                return PageOf(await reader.ReadAsync(id, http.Caller(), null, cancellationToken) with { Problem = problem });
            }

            return SeeOther.To($"{UrlOf(id)}?done={name}");
        }
    }

    /// <summary>What a form asks to be done with a case.</summary>
    sealed record CaseAct(string Id, string Reviewer, IFormCollection Form, Timestamp Now, CancellationToken Stop)
    {
        public string this[string field] => Form[field].ToString().Trim();

        // None at all is none of the reviewer's, and is refused as that.
        public long Lease => long.TryParse(this["lease"], CultureInfo.InvariantCulture, out var number) ? number : 0;

        public string? Given(string field) => this[field] is { Length: > 0 } text ? text : null;

        public static async Task<CaseAct> ReadAsync(string id, HttpContext http, Timestamp now, CancellationToken cancellationToken) => new(id, http.Caller().Name, await http.Request.ReadFormAsync(cancellationToken), now, cancellationToken);
    }
}
