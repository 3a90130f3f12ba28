namespace Sextant.Events;

/// <summary>For those who may wait: tries again while a store is busy, when the store says that it is worth it.</summary>
public static class BusyPatience
{
    const int MaxWaits = 60;

    /// <summary>Runs <paramref name="attempt"/> until it is taken.</summary>
    /// <exception cref="BusyException">The store stayed busy through sixty waits.</exception>
    public static async Task<T> WaitAsync<T>(TimeProvider clock, Func<ValueTask<T>> attempt, CancellationToken cancellationToken)
    {
        for (var waits = 0; ; waits++)
        {
            try
            {
                return await attempt();
            }
            catch (BusyException busy) when (waits < MaxWaits)
            {
                await Task.Delay(busy.RetryAfter, clock, cancellationToken);
            }
        }
    }
}
