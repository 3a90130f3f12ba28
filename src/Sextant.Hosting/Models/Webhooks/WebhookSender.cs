using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>Posts changes. An answer of 2xx within the time is success; redirects are not followed, and proxies not asked. Threads may share it.</summary>
/// <param name="options">Whom it may reach, and how long that may take.</param>
/// <param name="clock">For the time.</param>
/// <param name="tracing">Takes a span of each attempt, whose trace context goes with it; null for nobody.</param>
sealed class WebhookSender(WebhookOptions options, TimeProvider clock, Tracing? tracing = null) : IDisposable
{
    /// <summary>HMAC-SHA256 of the body by the webhook's secret, as <c>sha256=</c> and hexadecimal digits.</summary>
    public const string SignatureHeader = "Sextant-Signature";

    /// <summary>The same for every attempt, so that a receiver knows what it had already.</summary>
    public const string DeliveryHeader = "Sextant-Delivery";

    readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        // The trace context is that of our span: another between it and the receiver's would be in no trace.
        ActivityHeadersPropagator = null,
        ConnectCallback = options.AllowPrivate ? null : PublicAddress.ConnectAsync,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Posts a change.</summary>
    /// <returns>Null if the address took it; else why not.</returns>
    public async Task<string?> SendAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Timeout, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        using var span = tracing?.Start("webhooks.deliver", ActivityKind.Client)?.SetTag("sextant.webhook", delivery.Webhook).SetTag("sextant.change", delivery.Change.Id);
        using var request = RequestOf(delivery);
        AddTraceContext(request, span);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            span?.SetTag("http.response.status_code", (int)response.StatusCode);
            return response.IsSuccessStatusCode ? null : string.Create(CultureInfo.InvariantCulture, $"it answered with status {(int)response.StatusCode}");
        }
        catch (HttpRequestException error)
        {
            return (error.InnerException ?? error).Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return string.Create(CultureInfo.InvariantCulture, $"it did not answer within {options.Timeout.TotalSeconds} s");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>W3C Trace Context, level 1: who takes it can go on with our trace.</summary>
    static void AddTraceContext(HttpRequestMessage request, Activity? span)
    {
        if (span?.Id is not { } id) return;
        request.Headers.Add("traceparent", id);
        if (span.TraceStateString is { } state) request.Headers.Add("tracestate", state);
    }

    static HttpRequestMessage RequestOf(WebhookDelivery delivery)
    {
        var body = Encoding.UTF8.GetBytes(delivery.Body ?? Body(delivery.Change).ToJsonString());
        var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url) { Content = content };
        request.Headers.Add(DeliveryHeader, string.Create(CultureInfo.InvariantCulture, $"{delivery.Webhook}-{delivery.Change.Id}"));
        if (delivery.Secret is { } secret) request.Headers.Add(SignatureHeader, $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}");
        return request;
    }

    static JsonObject Body(RegistryChange change) => new()
    {
        ["id"] = change.Id,
        ["at"] = change.At.ToString(),
        ["kind"] = change.KindName,
        ["model"] = change.Name,
        ["version"] = change.Version,
        ["subject"] = change.Subject,
        ["previous"] = change.Previous,
        ["value"] = change.Value,
        ["by"] = change.By,
        ["reason"] = change.Reason,
    };
}
