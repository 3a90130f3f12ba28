using System.Text.Json;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;
using Sextant.Simulation;

namespace Sextant.Cli.Demo;

/// <summary>Takes the history of the payment world in: as files, because only they may say that events arrived in the past.</summary>
sealed class FraudHistory(WorkspaceConnection connection, string workspace)
{
    /// <summary>Makes the files, has them taken in, and removes them.</summary>
    /// <returns>How many events came in.</returns>
    /// <exception cref="SextantException">SXT3080: some were not taken.</exception>
    public async Task<long> SendAsync(PaymentWorld world, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(workspace, "data", "demo");
        progress.Report(new("making", 0, 0));
        var history = world.History();
        PaymentFiles.Write(folder, history, world.News(history));
        var sent = 0L;
        foreach (var type in PaymentFiles.Types) sent += await IngestAsync(type, Path.Combine(folder, type + ".csv"), progress, cancellationToken);
        Directory.Delete(folder, recursive: true);
        return sent;
    }

    async Task<long> IngestAsync(string type, string file, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        IngestLine? last = null;
        var request = JsonSerializer.Serialize(new IngestRequest([file], type, Id: "id", Time: "time", Arrival: "event"), ServerJson.Plain.IngestRequest);
        await foreach (var line in connection.StreamAsync(HttpMethod.Post, "/v1/ingest", request, ServerJson.Plain.IngestLine, cancellationToken))
        {
            last = line;
            progress.Report(new(type, line.Rows, line.EstimatedRows));
        }

        if (last?.Problem is { } problem) throw WorkspaceConnection.Error(problem);
        return last?.Result is { Conflicts: 0, Quarantined: 0, Refused: 0 } result ? result.Accepted + result.Duplicates
            : throw new SextantException("SXT3080", $"The server did not take all of the demo's {type} events: {(last?.Result?.Items is [var first, ..] ? $"{first.Code} {first.Detail}" : "it stopped before")}. Remove the workspace folder and start again.");
    }
}
