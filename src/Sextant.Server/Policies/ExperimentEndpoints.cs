using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Security;

namespace Sextant.Server.Policies;

/// <summary>Experiments: <c>/v1/experiments</c>.</summary>
static class ExperimentEndpoints
{
    const string Source = "the definition";

    public static void MapExperiments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/experiments", (ExperimentRegistry experiments) => TypedResults.Json(new ExperimentsAnswer([.. experiments.All.Select(Answer)]), ServerJson.Plain.ExperimentsAnswer))
            .TakesQuery()
            .RequireRole(AccessRole.Viewer, "experiments")
            .WithSummary("All experiments, stopped ones too")
            .Produces<ExperimentsAnswer>();
        routes.MapGet("/v1/experiments/{name}", (string name, ExperimentRegistry experiments) => TypedResults.Json(Answer(experiments.Get(name)), ServerJson.Plain.ExperimentAnswer))
            .TakesQuery()
            .RequireRole(AccessRole.Viewer, "experiments")
            .WithSummary("An experiment")
            .Produces<ExperimentAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPost("/v1/experiments/plan", (ExperimentPlanRequest request, ExperimentRegistry experiments) => TypedResults.Json(Answer(experiments.Plan(request.Definition, Source)), ServerJson.Plain.ExperimentPlanAnswer))
            .TakesQuery()
            .RequireRole(AccessRole.Analyst, "experiments", AccessVerb.Read)
            .WithSummary("What applying an experiment would do")
            .Produces<ExperimentPlanAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json");
        routes.MapPost("/v1/experiments/apply", ApplyAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Operator, "experiments")
            .WithSummary("Apply an experiment: it runs")
            .WithDescription("Give the plan's revision as 'expected': of two that are applied at once, the second is refused and changes nothing.")
            .Produces<ExperimentAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
        routes.MapPost("/v1/experiments/{name}/stop", StopAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Operator, "experiments")
            .WithSummary("Stop an experiment: nobody gets an arm any more")
            .Produces<ExperimentAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapGet("/v1/experiments/{name}/report", ReportAsync)
            .TakesQuery("fresh")
            .RequireRole(AccessRole.Viewer, "experiments")
            .HasLimits(RequestLimits.Hour)
            .WithSummary("How an experiment stands")
            .WithDescription("Exposures come from the decision log, outcomes from feedback and the decisions themselves. The last report, a minute old at most; with fresh=true a new one.")
            .Produces<ExperimentReportAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapGet("/v1/experiments/{name}/history", HistoryAsync)
            .TakesQuery()
            .RequireRole(AccessRole.Viewer, "experiments")
            .WithSummary("Who changed an experiment, when and why")
            .Produces<ChangesAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    static async Task<IResult> ApplyAsync(ExperimentApplyRequest request, ExperimentRegistry experiments, CancellationToken cancellationToken) =>
        TypedResults.Json(Answer(await experiments.ApplyAsync(request.Definition, Source, request.Expected, request.By, request.Reason, cancellationToken)), ServerJson.Plain.ExperimentAnswer);

    static async Task<IResult> StopAsync(string name, ExperimentStopRequest request, ExperimentRegistry experiments, CancellationToken cancellationToken) =>
        TypedResults.Json(Answer(await experiments.StopAsync(name, request.By, request.Reason, cancellationToken)), ServerJson.Plain.ExperimentAnswer);

    static async Task<IResult> ReportAsync(string name, string? fresh, ExperimentRegistry experiments, ExperimentWatch watch, CancellationToken cancellationToken)
    {
        var experiment = experiments.Get(name);
        return TypedResults.Json(Answer(experiment, await watch.ReportAsync(experiment, DecideEndpoints.IsTrue(fresh, "fresh"), cancellationToken)), ServerJson.Plain.ExperimentReportAnswer);
    }

    static async Task<IResult> HistoryAsync(string name, ExperimentRegistry experiments, CancellationToken cancellationToken)
    {
        var changes = await experiments.HistoryAsync(name, cancellationToken);
        return TypedResults.Json(new ChangesAnswer([.. changes.Select(change => new ChangeAnswer(change.At.ToString(), change.Kind, change.Revision, change.By, change.Reason))]), ServerJson.Plain.ChangesAnswer);
    }

    static ExperimentPlanAnswer Answer(ExperimentPlan plan) => new(plan.Name, plan.Revision, plan.Differences, plan.Notes);

    static ExperimentAnswer Answer(AppliedExperiment one) => new(
        one.Definition.Name, one.Revision, one.IsRunning ? "running" : "stopped", one.Definition.Unit, one.Definition.Arms.ToDictionary(arm => arm.Name, arm => arm.Weight), one.StartedAt.ToString(), one.ChangedAt.ToString(),
        one.ChangedBy, one.Reason, (JsonObject)one.Document.DeepClone());

    static ExperimentReportAnswer Answer(AppliedExperiment experiment, ReportedExperiment reported)
    {
        var (arms, report) = (experiment.Definition.Arms, reported.Report);
        return new(
            experiment.Definition.Name, reported.At.ToString(), arms.Zip(report.Units).ToDictionary(pair => pair.First.Name, pair => pair.Second), reported.MixedUnits, Finite(report.SampleRatio), Finite(report.SequentialSampleRatio),
            [.. report.Comparisons.Select(Figure)], Word(report.Decision.Verdict), report.Decision.Reasons);
    }

    static ExperimentFigure Figure(MetricComparison one)
    {
        var difference = one.Sequential.Difference;
        return new(one.Metric.Name, one.Arm, Finite(one.Control.Value), Finite(one.Treatment.Value), Finite(difference.Estimate), Finite(difference.Low), Finite(difference.High), Finite(one.AdjustedPValue));
    }

    static string Word(ExperimentVerdict verdict) => verdict switch { ExperimentVerdict.StopHarm => "stopHarm", ExperimentVerdict.StopSampleRatio => "stopSampleRatio", _ => "continue" };

    static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
