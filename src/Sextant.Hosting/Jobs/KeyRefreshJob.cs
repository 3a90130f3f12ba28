using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Platform;

namespace Sextant.Hosting.Jobs;

/// <summary>Learns every few seconds what other processes on the same store changed about keys, so that a key revoked there ends here. A failure is logged and tried again.</summary>
sealed class KeyRefreshJob(KeyRing keys, TimeProvider clock, ILogger<KeyRefreshJob> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await RefreshAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    async Task RefreshAsync(CancellationToken stoppingToken)
    {
        try
        {
            await keys.RefreshAsync(stoppingToken);
        }
        catch (SextantException error)
        {
            HostingLog.KeysNotRefreshed(logger, error.Code, error.Message, error);
        }
    }
}
