using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Features;

namespace Sextant.Hosting.Jobs;

/// <summary>Keeps the online reads that were sampled, a few at a time. When that fails they are lost, and nothing else.</summary>
sealed class AuditJob(AuditRecorder recorder, TimeProvider clock, ILogger<AuditJob> logger) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await recorder.WaitAsync(stoppingToken))
            {
                await MoveAsync(stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    async Task MoveAsync(CancellationToken stoppingToken)
    {
        try
        {
            await recorder.MoveAsync(stoppingToken);
        }
        catch (SextantException error)
        {
            HostingLog.AuditFailed(logger, error.Code, error.Message, error);
        }
    }
}
