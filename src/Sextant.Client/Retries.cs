using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Sextant.Client;

/// <summary>Sends a request until it is answered with something else than "busy", a bounded number of times.</summary>
sealed class Retries(SextantClientOptions options)
{
    /// <summary>A successful answer; the caller disposes of it.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpClient http, Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var message = request();
            if (options.Key is { } key) message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            var response = await OnceAsync(http, message, cancellationToken);
            if (response.IsSuccessStatusCode) return response;
            using (response)
            {
                var isBusy = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
                if (!isBusy || attempt >= options.Attempts) throw await ProblemOf(response, cancellationToken);
                await Task.Delay(WaitAfter(attempt, response), options.Clock, cancellationToken);
            }
        }
    }

    static async Task<HttpResponseMessage> OnceAsync(HttpClient http, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(message, cancellationToken);
        }
        catch (HttpRequestException error)
        {
            throw new SextantProblemException(null, "SXT6008", $"No Sextant server answers at {http.BaseAddress} ({error.Message}). Start one: sextant up.", error);
        }
    }

    TimeSpan WaitAfter(int attempt, HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - options.Clock.GetUtcNow(),
            _ => options.FirstWait * Math.Pow(2, attempt - 1),
        };
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked > options.LongestWait ? options.LongestWait : asked;
    }

    static async Task<SextantProblemException> ProblemOf(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        Problem? problem = null;
        try
        {
            problem = await response.Content.ReadFromJsonAsync(ClientJson.Default.Problem, cancellationToken);
        }
        catch (JsonException)
        {
            // Not from Sextant, but from something in front of it; the status has to do.
        }

        var message = problem?.Detail ?? problem?.Title ?? $"The server answered {(int)response.StatusCode} {response.ReasonPhrase}.";
        return new SextantProblemException(response.StatusCode, problem?.Code ?? "SXT0000", message);
    }
}
