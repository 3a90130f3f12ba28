using Microsoft.Extensions.DependencyInjection;
using Sextant.Hosting.Configuration;
using Sextant.Platform;

namespace Sextant.Hosting.Jobs;

/// <summary>The queue of jobs, its kinds and its worker.</summary>
static class JobServices
{
    public static void AddJobs(this IServiceCollection services, JobOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<HistoryKinds>();
        services.AddSingleton<FeatureKinds>();
        services.AddSingleton<FillKinds>();
        services.AddSingleton<MonitoringKinds>();
        services.AddSingleton<GraphKinds>();
        services.AddSingleton(provider => new JobKinds(
            [.. provider.GetRequiredService<HistoryKinds>().All, .. provider.GetRequiredService<FeatureKinds>().All, .. provider.GetRequiredService<FillKinds>().All, .. provider.GetRequiredService<MonitoringKinds>().All,
                .. provider.GetRequiredService<GraphKinds>().All]));
        services.AddSingleton<JobQueue>();
        services.AddSingleton<JobSchedules>();
        services.AddSingleton(provider => new JobRunner(provider.GetRequiredService<JobQueue>(), Holder(provider.GetRequiredService<TimeProvider>()), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RecordedWork>();
        services.AddHostedService<JobWorker>();
    }

    // With the time of its start: in a container every process has the same number.
    static string Holder(TimeProvider clock) => FormattableString.Invariant($"{Environment.MachineName}:{Environment.ProcessId}:{Timestamp.Now(clock).Micros}");
}
