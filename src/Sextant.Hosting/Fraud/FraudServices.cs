using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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
        services.AddSingleton(provider => new FraudDeciders(provider.GetRequiredService<FraudSettingsFiles>().Of, () => stores.FraudLists.Current, provider.GetRequiredService<IFraudExplainer>(), stores.SuspendedRules, provider.GetRequiredService<ISanctionScreening>()));
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
}
