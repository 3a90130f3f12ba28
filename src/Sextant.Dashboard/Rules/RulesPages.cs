using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Fraud;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>Policies of fraud, and the editor of their rules: <c>/dashboard/rules</c>.</summary>
static class RulesPages
{
    // As the API's doors for the same work.
    static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static void MapRules(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dashboard/rules", List).ForRole(AccessRole.Viewer, "policies");
        routes.MapGet("/dashboard/rules/{kind}", ShowAsync).ForRole(AccessRole.Viewer, "policies");
        routes.MapPost("/dashboard/rules/{kind}/plan", PlanAsync).ForRole(AccessRole.Analyst, "policies", AccessVerb.Read, Longest);
        routes.MapPost("/dashboard/rules/{kind}/backtest", BacktestAsync).ForRole(AccessRole.Analyst, "policies", AccessVerb.Read, Longest);
        routes.MapPost("/dashboard/rules/{kind}/apply", ApplyAsync).ForRole(AccessRole.Operator, "policies", AccessVerb.Write, Longest);
    }

    static Page List(PolicyRegistry policies) => Page.Of<RulesPage>("Rules", "Rules", new RulesView([.. FraudKinds.All.Select(kind => (kind, policies.Find(kind.Decider)))]));

    static async Task<IResult> ShowAsync(string kind, HttpContext http, PolicyEditor editor, CancellationToken cancellationToken)
    {
        var view = await editor.BeginAsync(KindOf(kind, http), cancellationToken);
        return PageOf(view with { Notice = http.Request.Query["done"] == "applied" ? $"Version {view.Policy?.Active.Policy.Version} decides now." : http.Request.Query["done"] == "rollout" ? "The new version takes over step by step." : "" });
    }

    static async Task<IResult> PlanAsync(string kind, HttpContext http, PolicyEditor editor, CancellationToken cancellationToken) =>
        PageOf(await editor.PlanAsync(await ReadAsync(kind, http, editor, cancellationToken), cancellationToken));

    static async Task<IResult> BacktestAsync(string kind, HttpContext http, PolicyEditor editor, CancellationToken cancellationToken) =>
        PageOf(await editor.BacktestAsync(await ReadAsync(kind, http, editor, cancellationToken), cancellationToken));

    static async Task<IResult> ApplyAsync(string kind, HttpContext http, PolicyEditor editor, CancellationToken cancellationToken)
    {
        var isForced = (await http.Request.ReadFormAsync(cancellationToken))["force"] == "yes";
        var (view, policy) = await editor.ApplyAsync(await ReadAsync(kind, http, editor, cancellationToken), http.Caller().Name, isForced, cancellationToken);
        return policy is null ? PageOf(view) : SeeOther.To($"/dashboard/rules/{kind}?done={(policy.Candidate is null ? "applied" : "rollout")}");
    }

    static async Task<EditorView> ReadAsync(string kind, HttpContext http, PolicyEditor editor, CancellationToken cancellationToken)
    {
        var form = await http.Request.ReadFormAsync(cancellationToken);
        var begun = await editor.BeginAsync(KindOf(kind, http), cancellationToken);
        // Browsers end lines in forms by CR LF.
        return begun with
        {
            Text = form["text"].ToString().ReplaceLineEndings("\n"),
            Expected = long.TryParse(form["expected"], System.Globalization.CultureInfo.InvariantCulture, out var revision) ? revision : -1,
            From = form["from"].ToString(),
            Until = form["until"].ToString(),
            Reason = form["reason"].ToString().Trim(),
        };
    }

    static Page PageOf(EditorView view) => Page.Of<EditorPage>($"Rules: {view.Kind.Decider}", "Rules", view, view.Code is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    static FraudKind KindOf(string name, HttpContext http) => FraudKinds.All.FirstOrDefault(kind => kind.Name == name) ?? throw PageErrors.NoPage(http.Request.Path);
}
