using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Hosting.Models;

namespace Sextant.Hosting.Jobs;

/// <summary>Serves the models that the aliases name from the start on, and writes to the log what does not serve.</summary>
sealed class ModelServingJob(ModelHost models, ILogger<ModelServingJob> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        models.Reported += problem => HostingLog.ModelNotServed(logger, problem.Model, problem.Alias, problem.Version, problem.Code, problem.Message);
        // The server listens meanwhile: who asks for a model waits for it, nobody else does.
        _ = models.StartAsync();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
