using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sextant.Server.Measuring;

/// <summary>
/// The peer of online reads: a Redis with a hash per entity of 50 numbers and a time, as feature stores on Redis lay them out, read with
/// pipelined HMGETs over a raw socket. Numbers are 8 bytes, so an answer's length is known and reading costs the client nothing.
/// </summary>
sealed class RedisHashes : IDisposable
{
    const int Fields = ServedCards.Features + 1;
    static readonly int AnswerBytes = 5 + (Fields * 14);

    readonly Process _server;
    readonly Socket _socket;
    readonly byte[] _buffer = new byte[1 << 18];

    RedisHashes(Process server, Socket socket) => (_server, _socket) = (server, socket);

    /// <summary>Starts a server of its own; null if there is no <c>redis-server</c>.</summary>
    public static RedisHashes? TryStart(string folder)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(path => Path.Combine(path, "redis-server")).FirstOrDefault(File.Exists);
        if (program is null) return null;
        var port = FreePort();
        string[] arguments = ["--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder];
        var server = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        for (var line = server.StandardOutput.ReadLine(); line is not null && !line.Contains("Ready to accept", StringComparison.Ordinal);) line = server.StandardOutput.ReadLine();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        return new RedisHashes(server, socket);
    }

    /// <summary>Stores the hash of every card.</summary>
    public void Fill(int cards)
    {
        for (var start = 0; start < cards; start += 200)
        {
            using var commands = new MemoryStream();
            for (var card = start; card < start + 200; card++) Write(commands, "HSET", card, withValues: true);
            _socket.Send(commands.ToArray());
            // ":51\r\n" each.
            Receive(200 * 5);
        }
    }

    /// <summary>Requests of 100 HMGETs each, until the time is over: seconds of the server's CPU per request, and the median latency.</summary>
    public (double CpuSeconds, double P50Ms) Measure(TimeSpan duration, int seed)
    {
        var random = new Random(seed);
        var requests = Enumerable.Range(0, 64).Select(_ => Request(random)).ToArray();
        List<long> latencies = [];
        var cpu = Cpu();
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < duration;)
        {
            var sent = Stopwatch.GetTimestamp();
            _socket.Send(requests[latencies.Count % requests.Length]);
            Receive(ServedCards.Entities * AnswerBytes);
            latencies.Add(Stopwatch.GetTimestamp() - sent);
        }

        var used = Cpu() - cpu;
        latencies.Sort();
        return (used.TotalSeconds / latencies.Count, latencies[latencies.Count / 2] * 1000.0 / Stopwatch.Frequency);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        _server.Kill();
        _server.WaitForExit();
        _server.Dispose();
    }

    static byte[] Request(Random random)
    {
        using var commands = new MemoryStream();
        for (var i = 0; i < ServedCards.Entities; i++) Write(commands, "HMGET", random.Next(ServedCards.Cards), withValues: false);
        return commands.ToArray();
    }

    static void Write(MemoryStream output, string command, int card, bool withValues)
    {
        output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"*{2 + (withValues ? 2 * Fields : Fields)}\r\n")));
        Bulk(output, Encoding.ASCII.GetBytes(command));
        Bulk(output, Encoding.ASCII.GetBytes(ServedCards.Key(card)));
        var value = new byte[8];
        for (var field = 0; field < Fields; field++)
        {
            // The names as Feast has them: a hash of 4 bytes.
            Bulk(output, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"f{field:D3}")));
            BinaryPrimitives.WriteDoubleLittleEndian(value, ServedCards.Value(card, field));
            if (withValues) Bulk(output, value);
        }
    }

    static void Bulk(MemoryStream output, ReadOnlySpan<byte> bytes)
    {
        output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"${bytes.Length}\r\n")));
        output.Write(bytes);
        output.Write("\r\n"u8);
    }

    void Receive(int bytes)
    {
        for (var received = 0; received < bytes;)
        {
            var read = _socket.Receive(_buffer);
            if (read == 0 || (received == 0 && _buffer[0] == '-')) throw new StorageException("SXT6011", "redis-server refused a command or closed the connection. Run the suite again.");
            received += read;
        }
    }

    TimeSpan Cpu()
    {
        _server.Refresh();
        return _server.TotalProcessorTime;
    }

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
