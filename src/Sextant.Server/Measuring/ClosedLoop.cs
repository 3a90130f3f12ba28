using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Sextant.Server.Measuring;

/// <summary>
/// Posts one document again and again over a fixed number of keep-alive connections, each with one request under way; further headers
/// end in CR LF each. Raw sockets, because HttpClient costs more than the server it would measure.
/// </summary>
sealed class ClosedLoop(Uri server, string path, byte[] body, int connections, string headers = "")
{
    readonly byte[] _request =
    [
        .. Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n{headers}\r\n")),
        .. body,
    ];

    public async Task<LoadRun> RunAsync(TimeSpan duration, IProgress<SuiteProgress> progress, string step, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var end = started + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var loops = Enumerable.Range(0, connections).Select(_ => Task.Run(() => LoopAsync(end, cancellationToken), cancellationToken)).ToArray();
        var all = Task.WhenAll(loops);
        while (!all.IsCompleted)
        {
            progress.Report(new SuiteProgress(step, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds, (long)duration.TotalMilliseconds));
            await Task.WhenAny(all, Task.Delay(200, cancellationToken));
        }

        var results = await all;
        var latencies = results.SelectMany(result => result.Latencies).ToArray();
        var elapsed = Stopwatch.GetElapsedTime(started);
        Array.Sort(latencies);
        return new LoadRun(latencies, results.Sum(result => result.Failed), elapsed);
    }

    async Task<(List<long> Latencies, long Failed)> LoopAsync(long end, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port, cancellationToken);
        var buffer = new byte[16 * 1024];
        var latencies = new List<long>(1 << 16);
        var failed = 0L;
        for (var now = Stopwatch.GetTimestamp(); now < end;)
        {
            await socket.SendAsync(_request, cancellationToken);
            if (!await ReadAnswerAsync(socket, buffer, cancellationToken)) failed++;
            var then = Stopwatch.GetTimestamp();
            latencies.Add(then - now);
            now = then;
        }

        return (latencies, failed);
    }

    /// <summary>Reads one answer to its last byte; true if it was 200.</summary>
    static async ValueTask<bool> ReadAnswerAsync(Socket socket, byte[] buffer, CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0) throw new StorageException("SXT6011", "The measured server closed a connection. Run the suite again; if it stays so, look at the server's log.");
            length += read;
            if (HttpAnswer.LengthOf(buffer.AsSpan(0, length)) is { } expected && length >= expected) return HttpAnswer.IsOk(buffer);
        }
    }
}
