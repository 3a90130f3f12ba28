using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sextant.Client;

/// <summary>
/// Talks to a Sextant server over HTTP. Thread-safe; keep one for as long as its <see cref="HttpClient"/>, whose base address
/// names the server.
/// </summary>
/// <param name="http">Sends the requests; stays the caller's to dispose of.</param>
/// <param name="options">How to behave when the server is busy; null takes the defaults.</param>
public sealed class SextantClient(HttpClient http, SextantClientOptions? options = null)
{
    readonly Retries _retries = new(options ?? new SextantClientOptions());

    /// <summary>
    /// Sends events in one request. Every event that the answer counts as accepted survives a crash of the server. Sending again
    /// is safe: the server knows events by type and id.
    /// </summary>
    /// <exception cref="SextantProblemException">The request failed as a whole; <see cref="SextantProblemException.IsTransient"/> says whether to try again.</exception>
    public async Task<EventAnswer> SendEventsAsync(IEnumerable<ClientEvent> events, CancellationToken cancellationToken = default)
    {
        using var lines = new MemoryStream();
        EventWriter.WriteLines(events, lines);
        var bytes = new ReadOnlyMemory<byte>(lines.GetBuffer(), 0, (int)lines.Length);
        return await AskAsync(() => Lines(bytes), ClientJson.Default.EventAnswer, cancellationToken);
    }

    /// <summary>Declares an event type, or adds to it: declarations only grow.</summary>
    /// <exception cref="SextantProblemException">The declaration is not allowed, or contradicts the one that is there.</exception>
    public async Task DeclareEventTypeAsync(string name, EventTypeDeclaration declaration, CancellationToken cancellationToken = default)
    {
        HttpRequestMessage Put() => new(HttpMethod.Put, $"/v1/event-types/{Uri.EscapeDataString(name)}")
        {
            Content = JsonContent.Create(declaration, ClientJson.Default.EventTypeDeclaration),
        };
        using var response = await _retries.SendAsync(http, Put, cancellationToken);
    }

    /// <summary>Every declared event type, by name.</summary>
    /// <exception cref="SextantProblemException">The request failed.</exception>
    public async Task<IReadOnlyList<DeclaredEventType>> GetEventTypesAsync(CancellationToken cancellationToken = default)
    {
        static HttpRequestMessage Get() => new(HttpMethod.Get, "/v1/event-types");
        return (await AskAsync(Get, ClientJson.Default.DeclaredEventTypes, cancellationToken)).EventTypes;
    }

    /// <summary>Asks for a decision on a payment, a login or a sign-up. Sending the same one again is safe: it gets the first answer.</summary>
    /// <exception cref="SextantProblemException">It makes no sense (SXT3024), its id belongs to another (SXT3025), no policy decides its kind (SXT3028), or the server is busy or away.</exception>
    public async Task<FraudScore> ScoreAsync(ClientFraudRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var bytes = EventWriter.Bytes(request);
        HttpRequestMessage Post() => new(HttpMethod.Post, $"/v1/fraud/score?kind={request.Kind}") { Content = new ByteArrayContent(bytes) { Headers = { ContentType = new("application/json") } } };
        return await AskAsync(Post, ClientJson.Default.FraudScore, cancellationToken);
    }

    /// <summary>Says what was fraud and what was none. A wrong label does not keep the others out; the answer names it.</summary>
    /// <param name="labels">The labels, at most 1,000.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="SextantProblemException">The request failed as a whole.</exception>
    public async Task<LabelAnswer> SendFraudLabelsAsync(IEnumerable<ClientFraudLabel> labels, CancellationToken cancellationToken = default)
    {
        var body = new ClientFraudLabels([.. labels]);
        HttpRequestMessage Post() => new(HttpMethod.Post, "/v1/fraud/labels") { Content = JsonContent.Create(body, ClientJson.Default.ClientFraudLabels) };
        return await AskAsync(Post, ClientJson.Default.LabelAnswer, cancellationToken);
    }

    static HttpRequestMessage Lines(ReadOnlyMemory<byte> bytes)
    {
        var content = new ReadOnlyMemoryContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        return new HttpRequestMessage(HttpMethod.Post, "/v1/events") { Content = content };
    }

    async Task<T> AskAsync<T>(Func<HttpRequestMessage> request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await _retries.SendAsync(http, request, cancellationToken);
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException error)
        {
            throw new SextantProblemException(response.StatusCode, "SXT0000", $"{http.BaseAddress} answered with something else than a Sextant server would. Check the address.", error);
        }
    }
}
