using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Sextant.Testing;

/// <summary>A real HTTP server on this machine that keeps what is posted to it, and answers with the status that it is told.</summary>
public sealed class WebhookListener : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    readonly HttpListener _http = new();
    readonly List<Posted> _posted = [];
    readonly Lock _lock = new();
    TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WebhookListener()
    {
        Url = $"http://127.0.0.1:{FreePort()}/hook/";
        _http.Prefixes.Add(Url);
        _http.Start();
        _ = ListenAsync();
    }

    /// <summary>What was posted, with its headers.</summary>
    public sealed record Posted(JsonNode Body, byte[] Bytes, string? Signature, string? Delivery, int Status, string? TraceParent);

    public string Url { get; }

    public int Status { get; set; } = 200;

    /// <summary>All that it took, once there are so many.</summary>
    public async Task<IReadOnlyList<Posted>> TakenAsync(int count) => await WaitAsync(posted => [.. posted.Where(one => one.Status < 300)], count);

    /// <summary>All that was posted, taken or not, once there are so many.</summary>
    public async Task<IReadOnlyList<Posted>> AskedAsync(int count) => await WaitAsync(posted => [.. posted], count);

    public void Dispose() => _http.Close();

    async Task<IReadOnlyList<Posted>> WaitAsync(Func<IReadOnlyList<Posted>, IReadOnlyList<Posted>> of, int count)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                var found = of(_posted);
                if (found.Count >= count) return found;
                next = _arrived.Task;
            }

            await next.WaitAsync(Patience);
        }
    }

    async Task ListenAsync()
    {
        while (_http.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _http.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var bytes = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(bytes);
            var (status, headers) = (Status, context.Request.Headers);
            context.Response.StatusCode = status;
            context.Response.Close();
            lock (_lock)
            {
                _posted.Add(new(JsonNode.Parse(bytes.ToArray())!, bytes.ToArray(), headers["Sextant-Signature"], headers["Sextant-Delivery"], status, headers["traceparent"]));
                _arrived.TrySetResult();
                _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
