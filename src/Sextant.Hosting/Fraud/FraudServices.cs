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
        // Reasons are not asked for: what a trial would block was perhaps never explained.
        services.AddSingleton<CandidateDecider>(provider =>
        {
            var unexplained = new FraudDeciders(provider.GetRequiredService<FraudSettingsFiles>().Of, () => stores.FraudLists.Current, explainer: null);
            return policy => FraudKinds.All.FirstOrDefault(kind => kind.Decider == policy.Definition.Name) is { } kind ? unexplained.ReplayableOf(kind, policy) : null;
        });
        services.AddSingleton<FraudDesk>();
        services.AddSingleton<LabelledPast>();
        services.AddSingleton<AllReplayables>();
        services.AddSingleton<IReplayables>(provider => new FraudReplayables(provider.GetRequiredService<AllReplayables>(), stores.Policies, provider.GetRequiredService<FraudDeciders>()));
        services.AddHostedService<FraudJob>();
        return services;
    }
}
