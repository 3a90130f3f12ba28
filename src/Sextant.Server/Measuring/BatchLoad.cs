using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Sextant.Server.Measuring;

/// <summary>Posts distinct events in JSON arrays over a few connections until a number of them is stored.</summary>
sealed class BatchLoad(Uri server, int events)
{
    const int Connections = 4;
    const int BatchEvents = 1000;

    int _nextBatch;
    long _accepted;

    /// <summary>How many events the server acknowledged.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    public async Task<LoadRun> RunAsync(IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        // Made beforehand, so that making them is not measured.
        var bodies = Enumerable.Range(0, events / BatchEvents).Select(Body).ToArray();
        var started = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => SendAsync(bodies, progress, cancellationToken), cancellationToken)));
        var elapsed = Stopwatch.GetElapsedTime(started);
        var all = latencies.SelectMany(list => list).ToArray();
        Array.Sort(all);
        return new LoadRun(all, events - Accepted, elapsed);
    }

    async Task<List<long>> SendAsync(byte[][] bodies, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = server };
        var latencies = new List<long>();
        for (var i = Interlocked.Increment(ref _nextBatch) - 1; i < bodies.Length; i = Interlocked.Increment(ref _nextBatch) - 1)
        {
            var started = Stopwatch.GetTimestamp();
            using var content = new ByteArrayContent(bodies[i]);
            content.Headers.ContentType = new("application/json");
            using var response = await http.PostAsync("/v1/events", content, cancellationToken);
            response.EnsureSuccessStatusCode();
            latencies.Add(Stopwatch.GetTimestamp() - started);
            var answer = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
            Interlocked.Add(ref _accepted, answer["accepted"]!.GetValue<long>());
            progress.Report(new SuiteProgress("HTTP", Accepted, events));
        }

        return latencies;
    }

    static byte[] Body(int batch)
    {
        var text = new StringBuilder("[");
        for (var i = batch * BatchEvents; i < (batch + 1) * BatchEvents; i++)
        {
            var time = new Timestamp(1_538_352_000_000_000 + (i * 1_000_000L));
            text.Append(i % BatchEvents == 0 ? "" : ",").Append(CultureInfo.InvariantCulture,
                $$"""{"id":"http-{{i}}","type":"payment","time":"{{time}}","entities":{"customer":"{{i % 5000}}","terminal":"{{i % 10000}}"},"attributes":{"amount":{{i % 1000}}.25,"fraud":false,"scenario":0} }""");
        }

        return Encoding.UTF8.GetBytes(text.Append(']').ToString());
    }
}
