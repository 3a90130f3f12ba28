using Microsoft.Extensions.DependencyInjection;

namespace Sextant.Dashboard;

/// <summary>Registers what pages need beside the services that they show.</summary>
public static class DashboardServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddSingleton<DecisionRate>();
        services.AddSingleton<CaseReader>();
        services.AddSingleton<PolicyEditor>();
        return services;
    }
}
