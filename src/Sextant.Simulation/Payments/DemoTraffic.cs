using System.Net;
using Sextant.Client;

namespace Sextant.Simulation;

/// <summary>
/// Sends live traffic of the payment world to a server, and labels as they become known. It waits while the server is busy or away, leaves out what is late
/// by then, and never fails.
/// </summary>
/// <param name="client">Talks to the server; one attempt each, for this waits by itself.</param>
/// <param name="traffic">What to send.</param>
/// <param name="clock">Tells the time.</param>
public sealed class DemoTraffic(SextantClient client, LiveTraffic traffic, TimeProvider clock)
{
    const int MostLabels = 10_000;
    const int LabelsAtOnce = 100;
    static readonly TimeSpan Late = TimeSpan.FromSeconds(5);
    static readonly TimeSpan BetweenLabels = TimeSpan.FromSeconds(2);
    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    readonly PriorityQueue<LabelNews, DateTimeOffset> _news = new();
    readonly Random _random = new(1);
    TimeSpan _pause = FirstPause;
    DateTimeOffset _labelsFrom = DateTimeOffset.MinValue;

    /// <summary>Requests that were decided.</summary>
    public long Decided { get; private set; }

    /// <summary>Labels that were taken.</summary>
    public long Labelled { get; private set; }

    /// <summary>Requests and labels that were refused, or that the server was too busy for.</summary>
    public long Failed { get; private set; }

    /// <summary>Sends until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var attempt = traffic.Next();
                var wait = attempt.Time - clock.GetUtcNow();
                if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, stopping);
                // After a pause, or when the machine slept: life has gone on without it.
                if (wait < -Late) continue;
                if (await TriedAsync(async () => await ScoreAsync(attempt, stopping), stopping)) await SendLabelsAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    async Task ScoreAsync(Attempt attempt, CancellationToken stopping)
    {
        await client.ScoreAsync(attempt.Request, stopping);
        Decided++;
        if (LabelDelays.Live.Of(attempt, _random) is { } news && _news.Count < MostLabels) _news.Enqueue(news, news.KnownTime);
    }

    async Task SendLabelsAsync(CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        if (now < _labelsFrom) return;
        _labelsFrom = now + BetweenLabels;
        var known = new List<LabelNews>();
        while (known.Count < LabelsAtOnce && _news.TryPeek(out var news, out var time) && time <= now)
        {
            known.Add(news);
            _news.Dequeue();
        }

        if (known.Count == 0) return;
        await TriedAsync(async () => Labelled += (await client.SendFraudLabelsAsync(known.Select(Label), stopping)).Accepted, stopping);
    }

    /// <summary>False if it did not succeed; then some time has passed.</summary>
    async Task<bool> TriedAsync(Func<Task> send, CancellationToken stopping)
    {
        try
        {
            await send();
            _pause = FirstPause;
            return true;
        }
        catch (SextantProblemException error) when (error.Status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict)
        {
            // This one is wrong; the next need not be.
            Failed++;
            return false;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error) when (error is SextantProblemException or HttpRequestException or IOException or OperationCanceledException)
        {
            Failed++;
            await Task.Delay(_pause, clock, stopping);
            _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            return false;
        }
    }

    static ClientFraudLabel Label(LabelNews news) => new(news.Id, news.IsFraud, news.Source) { RequestId = news.About.Request.Id, Kind = news.About.Request.Kind };
}
