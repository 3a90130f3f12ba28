using System.Threading.Channels;
using Sextant.Events;
using Sextant.Features;

namespace Sextant.Fraud;

/// <summary>
/// Brings events of decided requests into the log, many in one step, soon after the answer. Nothing is lost by a kill in between: the decision was recorded, and
/// its event is made again from the record at the next start. Thread-safe; run it once.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="inFlight">Counts them until the log has them.</param>
/// <param name="arrivals">Tells when they arrive.</param>
/// <param name="clock">Tells how long to wait before another try.</param>
public sealed class FraudEventWriter(IEventLog log, InFlightEvents inFlight, ArrivalClock arrivals, TimeProvider clock)
{
    const int MostAtOnce = 512;

    // About a minute of the fastest machine. Beyond that, a decision's event waits in its record for the next start.
    const int MostWaiting = 200_000;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // Between two steps, so that they are fewer: each makes decisions wait for the disk. Nobody waits for events, for what is in flight counts.
    static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(25);

    readonly Channel<RequestEvent> _waiting = Channel.CreateBounded<RequestEvent>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>How many wait.</summary>
    public int Waiting => _waiting.Reader.Count;

    /// <summary>Told when the log did not take events; they are tried again.</summary>
    public event Action<SextantException>? Failed;

    internal bool Post(RequestEvent made) => _waiting.Writer.TryWrite(made);

    /// <summary>Writes what is posted, until it is stopped; then what waits yet.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        List<RequestEvent> taken = new(MostAtOnce);
        var batch = new EventBatch();
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(cancellationToken))
            {
                Take(taken, batch);
                await AppendAsync(taken, batch, cancellationToken);
                if (_waiting.Reader.Count < MostAtOnce) await Task.Delay(Gathering, clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            while (_waiting.Reader.Count > 0)
            {
                Take(taken, batch);
                Settle(taken, await log.AppendAsync(batch, CancellationToken.None));
            }
        }
    }

    /// <summary>Writes events that are of no request under way; returns how many the log did not have.</summary>
    internal async Task<int> WriteAsync(IReadOnlyList<RequestEvent> events, CancellationToken cancellationToken)
    {
        var fresh = 0;
        foreach (var part in events.Chunk(MostAtOnce))
        {
            var batch = new EventBatch();
            foreach (var made in part) batch.Add(made.Type.Id, made.Id, made.Time, arrivals.Now(), made.Row);
            fresh += await AppendAsync([.. part], batch, cancellationToken);
        }

        return fresh;
    }

    void Take(List<RequestEvent> taken, EventBatch batch)
    {
        taken.Clear();
        batch.Clear();
        while (taken.Count < MostAtOnce && _waiting.Reader.TryRead(out var made))
        {
            taken.Add(made);
            batch.Add(made.Type.Id, made.Id, made.Time, arrivals.Now(), made.Row);
        }
    }

    async Task<int> AppendAsync(List<RequestEvent> taken, EventBatch batch, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return Settle(taken, await log.AppendAsync(batch, cancellationToken));
            }
            catch (SextantException error) when (error is BusyException or StorageException)
            {
                Failed?.Invoke(error);
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    // What the log has taken, the stream brings. What it had before will not come again.
    int Settle(List<RequestEvent> taken, AppendOutcome[] outcomes)
    {
        for (var i = 0; i < taken.Count; i++)
            if (outcomes[i] != AppendOutcome.Accepted && taken[i].InFlight is { } known) inFlight.Forget(known);
        return outcomes.Count(outcome => outcome == AppendOutcome.Accepted);
    }
}
