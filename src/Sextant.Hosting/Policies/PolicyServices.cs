using Microsoft.Extensions.DependencyInjection;
using Sextant.Features;
using Sextant.Fraud;
using Sextant.Hosting.Feedback;
using Sextant.Hosting.Jobs;
using Sextant.Platform;

namespace Sextant.Hosting.Policies;

/// <summary>Registers declared policies and experiments.</summary>
static class PolicyServices
{
    /// <summary>Adds what plans, applies, tries out and watches them.</summary>
    public static IServiceCollection AddPolicies(this IServiceCollection services, Stores stores)
    {
        services.AddSingleton(stores.Policies);
        stores.Decisions.RetentionByDecider = () => stores.Policies.All.Where(policy => policy.Active.Policy.Definition.Keep is not null).ToDictionary(policy => policy.Name, policy => policy.Active.Policy.Definition.Keep!.Value, StringComparer.Ordinal);
        services.AddSingleton(stores.Experiments);
        services.AddSingleton(stores.Assignments);
        services.AddSingleton<IAssignmentStore>(stores.Assignments);
        services.AddSingleton<IArmSource, ExperimentArms>();
        services.AddSingleton<IEntityHolder, AssignedEntities>();
        services.AddSingleton(provider => new PolicyBinder(() => provider.GetRequiredService<FeatureRegistry>().Current, provider.GetRequiredService<ModelRegistry>(), FraudPolicies.CheckNamed));
        services.AddSingleton(provider => new DecisionLabels(stores.Feedback, provider.GetRequiredService<LabelFiles>().Find, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PolicyBacktest>();
        services.AddSingleton<PolicyPlanner>();
        services.AddSingleton<PolicyRehearsal>();
        services.AddSingleton<RolloutWatch>();
        services.AddSingleton<ExperimentReporter>();
        services.AddSingleton<ExperimentWatch>();
        services.AddHostedService<PolicyJob>();
        return services;
    }
}
