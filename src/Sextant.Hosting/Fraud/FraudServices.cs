using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Fraud;
using Sextant.Hosting.Jobs;
using Sextant.Hosting.Workspaces;
using Sextant.Platform;

namespace Sextant.Hosting.Fraud;

/// <summary>Registers what decides on payments, logins and sign-ups.</summary>
static class FraudServices
{
    /// <summary>Adds lists, settings, deciders and the desk.</summary>
    public static IServiceCollection AddFraud(this IServiceCollection services, Workspace workspace, Stores stores)
    {
        services.AddSingleton(stores.FraudLists);
        services.AddSingleton(_ => new FraudSettingsFiles(workspace.FraudFolder));
        services.AddSingleton<IFraudExplainer, FraudExplainer>();
        services.AddSingleton(provider => new FraudDeciders(
            provider.GetRequiredService<FraudSettingsFiles>().Of, () => stores.FraudLists.Current, provider.GetRequiredService<FraudGraph>(), provider.GetRequiredService<IFraudExplainer>(), stores.SuspendedRules, provider.GetRequiredService<ISanctionScreening>()));
        services.AddEvents(stores);
        services.AddGraph(workspace, stores);
        services.AddSingleton<FraudDesk>();
        services.AddSingleton<LabelledPast>();
        services.AddSingleton<AllReplayables>();
        services.AddSingleton<IReplayables>(provider => new FraudReplayables(provider.GetRequiredService<AllReplayables>(), stores.Policies, provider.GetRequiredService<FraudDeciders>()));
        // Who embeds the server may have registered one of his own.
        services.TryAddSingleton<ISanctionScreening>(provider => new HttpScreening(provider.GetRequiredService<TimeProvider>(), Environment.GetEnvironmentVariable));
        services.AddSingleton(stores.SuspendedRules);
        services.AddSingleton<FraudRules>();
        services.AddSingleton<MinedPast>();
        services.AddSingleton<ITrialDeciders, FraudTrials>();
        services.AddSingleton<RulePast>();
        services.AddSingleton(stores.FraudCases);
        services.AddSingleton(stores.FraudFollower);
        services.AddSingleton<FraudCaseReader>();
        services.AddSingleton<FraudCaseExporter>();
        services.AddSingleton<IEntityHolder, FraudCaseEntities>();
        services.AddHostedService<FraudJob>();
        services.AddHostedService<FraudCaseJob>();
        return services;
    }

    static void AddEvents(this IServiceCollection services, Stores stores)
    {
        services.AddSingleton(stores.Stream.InFlight);
        services.AddSingleton(stores.FraudCursors);
        services.AddSingleton<FraudEventWriter>();
        services.AddSingleton<FraudEvents>();
        services.AddSingleton<FraudEventRecovery>();
        services.AddSingleton<FraudLabelEvents>();
        services.AddRepeated(HostingLog.FraudEventsFailed, provider => WriteEventsAsync(provider));
        services.AddRepeated(HostingLog.FraudLabelsFailed, provider => provider.GetRequiredService<FraudLabelEvents>().RunAsync);
    }

    static void AddGraph(this IServiceCollection services, Workspace workspace, Stores stores)
    {
        services.AddSingleton<FraudGraph>();
        services.AddSingleton(_ => new GraphHistory(stores.Tables, stores.Catalog));
        services.AddSingleton(provider => new GraphKeeper(
            provider.GetRequiredService<FraudGraph>(), stores.Log, provider.GetRequiredService<GraphHistory>(), stores.Catalog,
            (Path.Combine(workspace.FraudFolder, "graph.yaml"), Path.Combine(workspace.DataFolder, "fraud", "graph.bin")), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IEntityHolder, GraphEntities>();
        services.AddRepeated(HostingLog.GraphFailed, provider => provider.GetRequiredService<GraphKeeper>().RunAsync);
    }

    // What a kill left unwritten comes first.
    static Func<CancellationToken, Task> WriteEventsAsync(IServiceProvider provider) => async stop =>
    {
        var writer = provider.GetRequiredService<FraudEventWriter>();
        await provider.GetRequiredService<FraudEventRecovery>().RunAsync(stop);
        await writer.RunAsync(stop);
    };

    static void AddRepeated(this IServiceCollection services, Action<ILogger, string, string, Exception> failed, Func<IServiceProvider, Func<CancellationToken, Task>> run) =>
        services.AddSingleton<IHostedService>(provider =>
        {
            var logger = provider.GetRequiredService<ILogger<RepeatedJob>>();
            return new RepeatedJob(run(provider), error => failed(logger, (error as SextantException)?.Code ?? "SXT9000", error.Message, error), provider.GetRequiredService<TimeProvider>());
        });
}
