using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Sextant.Hosting.Measuring;

/// <summary>Registers the suites that need stores.</summary>
public static class MeasuringServices
{
    /// <summary>Adds every suite of this project as <see cref="ISuite"/>.</summary>
    public static IServiceCollection AddStoreSuites(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<ISuite, LogScanSuite>()
            .AddSingleton<ISuite, LogFidelitySuite>()
            .AddSingleton<ISuite, FeaturesBackfillSuite>()
            .AddSingleton<ISuite, ExpressionsEvaluateSuite>()
            .AddSingleton<ISuite, ExpressionsParitySuite>()
            .AddSingleton<ISuite, Mq2008Suite>()
            .AddSingleton<ISuite, LambdaRankExampleSuite>()
            .AddSingleton<ISuite, LearningToRankSuite>();
    }
}
