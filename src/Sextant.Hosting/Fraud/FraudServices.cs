using Microsoft.Extensions.DependencyInjection;
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
        services.AddSingleton(provider => new FraudDeciders(provider.GetRequiredService<FraudSettingsFiles>().Of, () => stores.FraudLists.Current, provider.GetRequiredService<IFraudExplainer>()));
        services.AddSingleton<FraudDesk>();
        services.AddSingleton<LabelledPast>();
        services.AddSingleton<AllReplayables>();
        services.AddSingleton<IReplayables>(provider => new FraudReplayables(provider.GetRequiredService<AllReplayables>(), stores.Policies, provider.GetRequiredService<FraudDeciders>()));
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
