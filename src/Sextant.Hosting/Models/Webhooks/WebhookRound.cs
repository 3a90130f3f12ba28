using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>Delivers what is due: to an address in the order of the changes, to some addresses at once. What fails comes again later and later.</summary>
sealed class WebhookRound(WebhookOutbox outbox, WebhookSender sender, WebhookOptions options, TimeProvider clock)
{
    const int MostDue = 256;
    const int AddressesAtOnce = 4;

    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Raised with what an address did not take in time, and is told no more.</summary>
    public event Action<WebhookDelivery, string>? GivenUp;

    /// <summary>Delivers.</summary>
    /// <returns>How many were due; with as many as are read at a time there may be more.</returns>
    /// <exception cref="StorageException">The state store failed: what was delivered may come again.</exception>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var due = await outbox.DueAsync(MostDue, cancellationToken);
        await Parallel.ForEachAsync(
            due.GroupBy(delivery => delivery.Webhook),
            new ParallelOptions { MaxDegreeOfParallelism = AddressesAtOnce, CancellationToken = cancellationToken },
            async (address, stop) =>
            {
                // An address that is down is asked once a round, not for each change that waits for it.
                string? error = null;
                foreach (var delivery in address.OrderBy(delivery => delivery.Change.Id))
                {
                    error ??= await sender.SendAsync(delivery, stop);
                    await SettleAsync(delivery, error, stop);
                }
            });
        return due.Count == MostDue;
    }

    async Task SettleAsync(WebhookDelivery delivery, string? error, CancellationToken cancellationToken)
    {
        var now = Timestamp.Now(clock);
        if (error is null)
        {
            await outbox.DoneAsync(delivery, cancellationToken);
            return;
        }

        if (delivery.Change.At.Add(options.GiveUpAfter) <= now)
        {
            await outbox.DoneAsync(delivery, cancellationToken);
            GivenUp?.Invoke(delivery, error);
            return;
        }

        await outbox.FailedAsync(delivery, error, now.Add(PauseAfter(delivery.Attempts)), cancellationToken);
    }

    static TimeSpan PauseAfter(int attempts) => attempts >= 12 ? LongestPause : FirstPause * (1 << attempts);
}
