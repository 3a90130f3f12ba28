using Microsoft.Extensions.DependencyInjection;
using Sextant.Platform;

namespace Sextant.Hosting.Decisions;

/// <summary>Registers where decisions are made, recorded and made again.</summary>
static class DecisionServices
{
    /// <summary>Adds the desk, its sources, and replays.</summary>
    public static IServiceCollection AddDecisions(this IServiceCollection services)
    {
        services.AddSingleton<IFeatureSource, OnlineFeatureSource>();
        services.AddSingleton<IScoreSource, SlotScoreSource>();
        services.AddSingleton<IVersionScores, VersionScores>();
        services.AddSingleton<DecisionSources>();
        services.AddSingleton(provider => new DecisionDesk(provider.GetRequiredService<DecisionSources>(), provider.GetRequiredService<IDecisionLog>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Replayer>();
        return services;
    }
}
