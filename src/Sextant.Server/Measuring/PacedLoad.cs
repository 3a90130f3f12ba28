using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Sextant.Server.Measuring;

/// <summary>
/// Posts documents at a steady rate over keep-alive connections (without one, each as soon as it has its last answer): each connection sends when its time has come, or as soon as its last
/// answer is there if it is late. A latency runs from sending to the last byte of the answer; with <paramref name="fromDue"/> from when it should have been sent, so that a stall counts for all that waited.
/// </summary>
sealed class PacedLoad(Uri server, string path, ImmutableArray<byte[]> bodies, int connections, int? perSecond, bool fromDue = false)
{
    readonly byte[][] _requests = [.. bodies.Select(body => Request(server, path, body))];

    public async Task<LoadRun> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var loops = Enumerable.Range(0, connections).Select(i => Task.Factory.StartNew(() => Loop(i, started, duration, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        var results = await Task.WhenAll(loops);
        var latencies = results.SelectMany(result => result.Latencies).ToArray();
        Array.Sort(latencies);
        return new LoadRun(latencies, results.Sum(result => result.Failed), Stopwatch.GetElapsedTime(started));
    }

    (List<long> Latencies, long Failed) Loop(int connection, long started, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(server.Host, server.Port);
        var buffer = new byte[1 << 20];
        var latencies = new List<long>();
        var failed = 0L;
        var period = perSecond is { } rate ? (double)connections / rate : 0;
        for (var i = 0; ; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var due = TimeSpan.FromSeconds((i + ((double)connection / connections)) * period);
            if (due >= duration || (perSecond is null && Stopwatch.GetElapsedTime(started) >= duration)) return (latencies, failed);
            var wait = due - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero) cancellationToken.WaitHandle.WaitOne(wait);
            var sent = Stopwatch.GetTimestamp();
            socket.Send(_requests[((i * connections) + connection) % _requests.Length]);
            if (!ReadAnswer(socket, buffer)) failed++;
            latencies.Add(fromDue ? Stopwatch.GetTimestamp() - started - (long)(due.TotalSeconds * Stopwatch.Frequency) : Stopwatch.GetTimestamp() - sent);
        }
    }

    static bool ReadAnswer(Socket socket, byte[] buffer)
    {
        int? expected = null;
        for (var length = 0; ;)
        {
            var read = socket.Receive(buffer.AsSpan(length));
            if (read == 0) throw new StorageException("SXT6011", "The measured server closed a connection. Run the suite again; if it stays so, look at the server's log.");
            length += read;
            expected ??= HttpAnswer.LengthOf(buffer.AsSpan(0, length));
            if (expected <= length) return HttpAnswer.IsOk(buffer);
        }
    }

    static byte[] Request(Uri server, string path, byte[] body) =>
    [
        .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n")),
        .. body,
    ];
}
