using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Client;
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
    readonly string _path;
    readonly DemoProgressDocument? _open;

    DemoSeeding(string path, DemoProgressDocument? open)
    {
        _path = path;
        _open = open;
    }

    /// <summary>Before the server starts: decides whether there is something to seed, and writes the declarations into a new workspace.</summary>
    public static DemoSeeding Prepare(string workspace, TimeProvider clock)
    {
        var path = Path.Combine(workspace, "data", "demo.json");
        var isNew = !Directory.Exists(workspace) || !Directory.EnumerateFileSystemEntries(workspace).Any();
        if (isNew) Write(path, new DemoProgressDocument(Seed, Timestamp.Now(clock).ToString(), Done: false));
        if (!File.Exists(path) || Read(path) is not { Done: false } open) return new DemoSeeding(path, null);
        DemoDeclarations.WriteTo(workspace);
        return new DemoSeeding(path, open);
    }

    /// <summary>Sends what is to be sent to the running server; nothing if all is in.</summary>
    public async Task FinishAsync(string url, string secret, ProgressDisplay display, CancellationToken cancellationToken)
    {
        if (_open is null) return;
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        var client = new SextantClient(http);
        await ApplyFeaturesAsync(http, cancellationToken);
        if (!Timestamp.TryParse(_open.End, out var end))
            throw new InvalidInputException("SXT6021", $"{_path} is damaged: '{_open.End}' is no time. Remove the workspace folder and start again.");
        var events = new DemoWorld(_open.Seed, end.ToDateTimeOffset()).Events().ToList();
        await display.RunAsync("Demo events", progress => SendAsync(client, events, progress, cancellationToken));
        Write(_path, _open with { Done = true });
    }

    // Before the events, so that the values move from the first one on.
    async Task ApplyFeaturesAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var workspace = Path.GetDirectoryName(Path.GetDirectoryName(_path))!;
        var request = new JsonObject { ["definitions"] = await FeatureFiles.ReadAsync(workspace, cancellationToken) };
        using var body = new StringContent(request.ToJsonString(JsonSerializerOptions.Default), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/v1/features/apply", body, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new SextantException("SXT6020", $"The server did not apply the demo's features: {await answer.Content.ReadAsStringAsync(cancellationToken)} Remove the workspace folder and start again.");
    }

    static async Task<int> SendAsync(SextantClient client, List<ClientEvent> events, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
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

    static DemoProgressDocument? Read(string path) => JsonSerializer.Deserialize(File.ReadAllText(path), CliJson.Default.DemoProgressDocument);

    /// <summary>By renaming, so that a crash leaves either the old file or the new one.</summary>
    static void Write(string path, DemoProgressDocument document)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(document, CliJson.Default.DemoProgressDocument));
        File.Move(path + ".new", path, overwrite: true);
    }
}
