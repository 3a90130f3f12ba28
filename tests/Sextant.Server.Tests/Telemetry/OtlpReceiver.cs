using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sextant.Server.Tests.Telemetry;

/// <summary>A collector on this machine that takes OTLP over HTTP and reads of it what tests look at.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly List<Span> _spans = [];
    readonly List<byte[]> _bodies = [];
    readonly HashSet<string> _metrics = [];
    readonly Lock _lock = new();

    OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/traces", context => TakeAsync(context, TakeSpans));
        _app.MapPost("/v1/metrics", context => TakeAsync(context, TakeMetrics));
    }

    /// <summary>A span, its place and its tags.</summary>
    public sealed record Span(string Service, string Scope, string Name, string TraceId, string SpanId, string ParentId, IReadOnlyDictionary<string, string> Tags);

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public IReadOnlyList<Span> Spans
    {
        get
        {
            lock (_lock) return [.. _spans];
        }
    }

    public IReadOnlyCollection<string> Metrics
    {
        get
        {
            lock (_lock) return [.. _metrics];
        }
    }

    /// <summary>True if a text is anywhere in what was sent.</summary>
    public bool Holds(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        lock (_lock) return _bodies.Any(body => body.AsSpan().IndexOf(bytes) >= 0);
    }

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    async Task TakeAsync(HttpContext context, Action<byte[]> take)
    {
        context.Request.ContentType.ShouldBe("application/x-protobuf");
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        lock (_lock)
        {
            _bodies.Add(body.ToArray());
            take(body.ToArray());
        }

        context.Response.ContentType = "application/x-protobuf";
    }

    // Field numbers of opentelemetry/proto/collector/trace/v1 and trace/v1.
    void TakeSpans(byte[] body)
    {
        foreach (var resourceSpans in ProtobufMessage.Read(body).Messages(1))
        {
            var service = resourceSpans.Messages(1).SelectMany(resource => Tags(resource, field: 1)).First(tag => tag.Key == "service.name").Value;
            foreach (var scopeSpans in resourceSpans.Messages(2))
            {
                var scope = scopeSpans.Messages(1).First().Text(1);
                _spans.AddRange(scopeSpans.Messages(2).Select(span => new Span(service, scope, span.Text(5), Hex(span, 1), Hex(span, 2), Hex(span, 4), Tags(span, field: 9).ToDictionary())));
            }
        }
    }

    static string Hex(ProtobufMessage message, int field) => Convert.ToHexStringLower(message.Bytes(field));

    void TakeMetrics(byte[] body) => _metrics.UnionWith(ProtobufMessage.Read(body).Messages(1).SelectMany(resource => resource.Messages(2)).SelectMany(scope => scope.Messages(2)).Select(metric => metric.Text(1)));

    static IEnumerable<KeyValuePair<string, string>> Tags(ProtobufMessage message, int field) =>
        message.Messages(field).Select(pair => KeyValuePair.Create(pair.Text(1), pair.Messages(2).Select(value => value.Has(1) ? value.Text(1) : value.Number(3).ToString(CultureInfo.InvariantCulture)).FirstOrDefault("")));
}
