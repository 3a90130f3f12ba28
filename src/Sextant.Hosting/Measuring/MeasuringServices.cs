using Microsoft.Extensions.DependencyInjection;

namespace Sextant.Hosting.Measuring;

/// <summary>Registers the suites that need stores.</summary>
public static class MeasuringServices
{
    /// <summary>Adds every suite of this project as <see cref="ISuite"/>.</summary>
    public static IServiceCollection AddStoreSuites(this IServiceCollection services) => services
        .AddSingleton<ISuite, ExpressionsEvaluateSuite>()
        .AddSingleton<ISuite, ExpressionsParitySuite>();
}
