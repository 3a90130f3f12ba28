using System.Buffers;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sextant.Fraud;
using Sextant.Hosting.Models;

namespace Sextant.Hosting.Fraud;

/// <summary>
/// Screens by asking an address. It is asked once: a second try would be too late. Redirects are not followed, and proxies not asked; an answer may have 64 KiB. Fails it
/// five times in a row, it is not asked for five seconds. Thread-safe.
/// </summary>
/// <param name="clock">Measures how long.</param>
/// <param name="variable">Reads an environment variable.</param>
public sealed class HttpScreening(TimeProvider clock, Func<string, string?> variable) : ISanctionScreening, IDisposable
{
    const int MostBytes = 64 * 1024;
    const int MostMatches = 20;
    const int MostText = 300;

    readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2), MaxConnectionsPerServer = 64 })
    {
        MaxResponseContentBufferSize = MostBytes,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    readonly ScreeningBreaker _breaker = new(clock);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <inheritdoc/>
    public async ValueTask<ScreeningAnswer> ScreenAsync(ScreeningSettings settings, ScreeningQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(question);
        if (settings.Url is not { } url) throw new InvalidInputException("SXT3022", "'screening' has no 'url', and nothing in the process screens. Give one in fraud/payment.yaml.");
        if (!_breaker.MayAsk()) throw new IOException("The screening failed five times in a row, and is not asked for some seconds.");
        var isGood = false;
        try
        {
            var answer = await AskAsync(url, settings, question, cancellationToken);
            isGood = true;
            return answer;
        }
        finally
        {
            _breaker.Asked(isGood);
        }
    }

    async Task<ScreeningAnswer> AskAsync(string url, ScreeningSettings settings, ScreeningQuestion question, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = new CancellationTokenSource(settings.Time ?? ScreeningSettings.Longest, clock);
        using var ended = timer.Token.Register(static source => ((CancellationTokenSource)source!).Cancel(), time);
        try
        {
            using var request = RequestOf(url, settings, question);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, time.Token);
            if (!response.IsSuccessStatusCode) throw new HttpRequestException(FormattableString.Invariant($"The screening answered with {(int)response.StatusCode}."));
            return Read(await response.Content.ReadAsByteArrayAsync(time.Token));
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The screening gave no answer in time.");
        }
    }

    HttpRequestMessage RequestOf(string url, ScreeningSettings settings, ScreeningQuestion question)
    {
        var body = Write(question);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        if (settings.SecretEnv is not { } name) return request;
        var secret = variable(name) is { Length: > 0 } found ? found : throw new InvalidInputException("SXT3022", $"The environment variable '{name}' of 'screening.secretEnv' is not set. Set it for the server.");
        request.Headers.Add(WebhookSender.SignatureHeader, $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}");
        return request;
    }

    static byte[] Write(ScreeningQuestion question)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("kind", question.Kind);
            json.WriteString("id", question.RequestId);
            json.WriteString("decisionId", question.DecisionId);
            json.WriteStartObject("fields");
            foreach (var (name, value) in question.Fields.OrderBy(field => field.Key, StringComparer.Ordinal)) json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    static ScreeningAnswer Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return new([.. document.RootElement.GetProperty("matches").EnumerateArray().Take(MostMatches).Select(Match)]);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new IOException("The screening's answer is not {\"matches\": [{\"list\", \"name\", \"score\", \"id\"}]}.", error);
        }
    }

    static ScreeningMatch Match(JsonElement one) => new(
        Short(one.GetProperty("list").GetString()), Short(one.GetProperty("name").GetString()),
        one.TryGetProperty("score", out var score) && score.ValueKind == JsonValueKind.Number ? score.GetDouble() : null,
        one.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? Short(id.GetString()) : null);

    static string Short(string? text) => text is null ? throw new FormatException() : text.Length <= MostText ? text : text[..MostText];
}
