using Microsoft.Extensions.DependencyInjection;

namespace Sextant.Server.Measuring;

/// <summary>Registers the suites that need a server.</summary>
public static class MeasuringServices
{
    /// <summary>Adds every suite of this project as <see cref="ISuite"/>.</summary>
    /// <param name="services">Where to add them.</param>
    /// <param name="executable">How the suites start a server of their own.</param>
    public static IServiceCollection AddServerSuites(this IServiceCollection services, SextantExecutable executable)
    {
        services.AddSingleton(executable);
        services.AddSingleton<ISuite, RequestSuite>();
        services.AddSingleton<ISuite, StartSuite>();
        services.AddSingleton<ISuite, IngestSuite>();
        services.AddSingleton<ISuite, PointInTimeSuite>();
        services.AddSingleton<ISuite, FeaturesOnlineSuite>();
        services.AddSingleton<ISuite, FeaturesStreamSuite>();
        return services;
    }
}
