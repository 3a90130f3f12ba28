using System.Text.Json;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Demo;

/// <summary>Trains the fraud model of the demo's workspace, as its definition in <c>models/</c> says.</summary>
sealed class FraudDemoModel(WorkspaceConnection connection)
{
    const string Job = "fraud_payment";

    /// <summary>Trains it, or waits for the run that was begun before; the run gives it its role by itself.</summary>
    /// <returns>The run when it has ended.</returns>
    /// <exception cref="SextantException">SXT3082: the server stopped before.</exception>
    public async Task<TrainingRunAnswer> TrainAsync(CancellationToken cancellationToken)
    {
        TrainingRunLine? last = null;
        var id = await StartAsync(cancellationToken);
        await foreach (var line in connection.StreamAsync(HttpMethod.Get, $"/v1/models/jobs/{id}", json: null, ServerJson.Plain.TrainingRunLine, cancellationToken)) last = line;
        return last?.Result ?? throw new SextantException("SXT3082", $"The server stopped before {id} had ended. It goes on when the server runs again.");
    }

    async Task<string> StartAsync(CancellationToken cancellationToken)
    {
        var runs = await connection.GetAsync($"/v1/models/jobs?job={Job}", ServerJson.Plain.TrainingRunsAnswer, cancellationToken);
        if (runs.Runs.FirstOrDefault(run => run.State is "queued" or "running" or "done") is { } known) return known.Id;
        var started = await connection.SendAsync(HttpMethod.Post, "/v1/models/jobs", JsonSerializer.Serialize(new TrainingStartRequest("demo", Job), ServerJson.Plain.TrainingStartRequest), ServerJson.Plain.TrainingStartAnswer, cancellationToken);
        return started.Runs[0].Id;
    }
}
