using Microsoft.Extensions.DependencyInjection;
using Sextant.Hosting.Measuring;

namespace Sextant.Server.Measuring;

/// <summary>Registers the suites that need a server.</summary>
public static class MeasuringServices
{
    /// <summary>Adds every suite of this project as <see cref="ISuite"/>; needs a <see cref="SextantExecutable"/>, of which suites start a server of their own.</summary>
    public static IServiceCollection AddServerSuites(this IServiceCollection services)
    {
        services.AddSingleton<ISuite, RequestSuite>();
        services.AddSingleton<ISuite, AccessSuite>();
        services.AddSingleton<ISuite, StartSuite>();
        services.AddSingleton<ISuite, IngestSuite>();
        services.AddSingleton<ISuite, PointInTimeSuite>();
        services.AddSingleton<ISuite, FeaturesOnlineSuite>();
        services.AddSingleton<ISuite, FeaturesStreamSuite>();
        services.AddSingleton<ISuite, FraudScoreSuite>();
        return services;
    }
}
