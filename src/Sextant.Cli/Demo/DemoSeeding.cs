using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Client;
using Sextant.Server;
using Sextant.Server.Contracts;
using Sextant.Simulation;

namespace Sextant.Cli.Demo;

/// <summary>
/// Fills a new workspace with demo events, once. A file in the workspace says which events and whether they are all in, so a run
/// that was cut off is finished by the next: the events are made again and the server knows those that it has.
/// </summary>
sealed class DemoSeeding
{
    const int Seed = 1;
    const int BatchSize = 1000;
    readonly string _workspace;
    readonly DemoProgress _progress;

    DemoSeeding(string workspace, DemoProgress progress) => (_workspace, _progress) = (workspace, progress);

    /// <summary>Before the server starts: decides whether there is something to seed, and writes the declarations into a new workspace.</summary>
    public static DemoSeeding Prepare(string workspace, TimeProvider clock)
    {
        var progress = new DemoProgress(workspace);
        var isNew = !Directory.Exists(workspace) || !Directory.EnumerateFileSystemEntries(workspace).Any();
        if (isNew) progress.Write(new(Seed, Timestamp.Now(clock).ToString(), Done: false));
        if (progress.Read() is { Done: false }) DemoDeclarations.WriteTo(workspace);
        return new(workspace, progress);
    }

    /// <summary>Sends what is to be sent to the running server; nothing if all is in.</summary>
    public async Task FinishAsync(RunningServer server, ProgressDisplay display, CancellationToken cancellationToken)
    {
        if (_progress.Read() is not { Done: false } open) return;
        await using var connection = WorkspaceConnection.To(server);
        await ApplyFeaturesAsync(connection, cancellationToken);
        var end = _progress.EndOf(open);
        var events = new DemoWorld(open.Seed, end).Events().ToList();
        await display.RunAsync("Demo events", progress => SendAsync(server, events, progress, cancellationToken));
        await display.RunAsync("Demo payments", progress => new FraudHistory(connection, _workspace).SendAsync(new(open.Seed, end), progress, cancellationToken));
        await new FraudDemoPolicies(connection, _workspace).ApplyAsync(isModelThere: false, cancellationToken);
        _progress.Write(open with { Done = true, Fraud = open.End });
    }

    // Before the events, so that the values move from the first one on.
    async Task ApplyFeaturesAsync(WorkspaceConnection connection, CancellationToken cancellationToken)
    {
        var request = new JsonObject { ["definitions"] = await FeatureFiles.ReadAsync(_workspace, cancellationToken) };
        try
        {
            await connection.SendAsync(HttpMethod.Post, "/v1/features/apply", request.ToJsonString(JsonSerializerOptions.Default), ServerJson.Plain.JsonElement, cancellationToken);
        }
        catch (SextantProblemException problem)
        {
            throw new SextantException("SXT6020", $"The server did not apply the demo's features: {problem.Code} {problem.Message} Remove the workspace folder and start again.", problem);
        }
    }

    static async Task<int> SendAsync(RunningServer server, List<ClientEvent> events, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
        var client = new SextantClient(http, new() { Key = server.Secret });
        var sent = 0;
        foreach (var batch in events.Chunk(BatchSize))
        {
            var answer = await client.SendEventsAsync(batch, cancellationToken);
            if (answer.Items is [var first, ..])
                throw new SextantException("SXT6020", $"The server did not take demo event {first.Id}: {first.Code} {first.Detail} Remove the workspace folder and start again.");
            sent += batch.Length;
            progress.Report(new SuiteProgress("sending", sent, events.Count));
        }

        return sent;
    }
}
