using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Sextant.Hosting.Measuring;

/// <summary>Registers the suites that need stores.</summary>
public static class MeasuringServices
{
    /// <summary>Adds every suite of this project as <see cref="ISuite"/>; needs a
    /// <see cref="SextantExecutable"/>, which runs what is measured in a process of its own.</summary>
    public static IServiceCollection AddStoreSuites(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<ISuite, LogScanSuite>()
            .AddSingleton<ISuite, LogFidelitySuite>()
            .AddSingleton<ISuite, FeaturesBackfillSuite>()
            .AddSingleton<ISuite, ExpressionsEvaluateSuite>()
            .AddSingleton<ISuite, ExpressionsParitySuite>()
            .AddSingleton<ISuite, GbdtSuite>()
            .AddSingleton<ISuite, GbdtPredictSuite>()
            .AddSingleton<ISuite, GbdtScalingSuite>()
            .AddSingleton<ISuite, TreeShapSuite>()
            .AddSingleton<ISuite, GemmSuite>()
            .AddSingleton<ISuite, FtrlSuite>()
            .AddSingleton<ISuite, SlotSuite>()
            .AddSingleton<ISuite, SwapUnderLoadSuite>()
            .AddSingleton<ISuite, ReproducibleSuite>()
            .AddSingleton<ISuite, FraudHandbookSuite>()
            .AddSingleton<ISuite, FraudCsvSuite>()
            .AddSingleton<ISuite, FraudRegistrationsSuite>()
            .AddSingleton<ISuite, BitcoinOtcSuite>()
            .AddSingleton<ISuite, EntityGraphSuite>()
            .AddSingleton<ISuite, FraudCostsSuite>()
            .AddSingleton<ISuite, LearningParitySuite>()
            .AddSingleton<ISuite, Mq2008Suite>()
            .AddSingleton<ISuite, LambdaRankExampleSuite>()
            .AddSingleton<ISuite, LearningToRankSuite>()
            .AddSingleton<ISuite, GoldenSuite>()
            .AddSingleton<ISuite, OnnxSuite>()
            .AddSingleton<ISuite, ExperimentsSuite>()
            .AddSingleton<ISuite, DriftSuite>()
            .AddSingleton<ISuite, DecisionLogSuite>()
            .AddSingleton<ISuite, OverheadSuite>()
            .AddSingleton<ISuite, ReplaySuite>();
    }
}
