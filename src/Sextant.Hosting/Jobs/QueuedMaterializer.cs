using System.Text.Json.Nodes;
using Sextant.Features;
using Sextant.Platform;

namespace Sextant.Hosting.Jobs;

/// <summary>Materializes as a job of the queue, so that there is a history of it and a kill does not end it. Thread-safe.</summary>
sealed class QueuedMaterializer(Materializer materializer, JobRunner runner) : IMaterializer
{
    public IReadOnlyCollection<string> Running => materializer.Running;

    public Task<MaterializationResult> MaterializeAsync(IReadOnlyList<string>? views, Timestamp? start, Timestamp end, CancellationToken cancellationToken)
    {
        var parameters = Parameters(views, end);
        if (start is { } from) parameters["start"] = from.ToString();
        return RunAsync(parameters, stop => materializer.MaterializeAsync(views, start, end, stop), cancellationToken);
    }

    public Task<MaterializationResult> MaterializeIncrementalAsync(IReadOnlyList<string>? views, Timestamp end, CancellationToken cancellationToken)
    {
        var parameters = Parameters(views, end);
        parameters["incremental"] = true;
        return RunAsync(parameters, stop => materializer.MaterializeIncrementalAsync(views, end, stop), cancellationToken);
    }

    public Task<IReadOnlyList<MaterializedInterval>> IntervalsAsync(string fullName, CancellationToken cancellationToken) => materializer.IntervalsAsync(fullName, cancellationToken);

    Task<MaterializationResult> RunAsync(JsonObject parameters, Func<CancellationToken, Task<MaterializationResult>> work, CancellationToken cancellationToken) => runner.HereAsync(
        new NewJob(FillKinds.Materialize, parameters, "who asked to materialize"),
        (context, stop) =>
        {
            context.Report(0, "bringing views online");
            return work(stop);
        },
        FillKinds.Online,
        cancellationToken);

    static JsonObject Parameters(IReadOnlyList<string>? views, Timestamp end)
    {
        var parameters = new JsonObject { ["end"] = end.ToString() };
        if (views is not null) parameters["views"] = new JsonArray([.. views.Select(view => JsonValue.Create(view))]);
        return parameters;
    }
}
