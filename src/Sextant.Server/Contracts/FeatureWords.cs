using Sextant.Features;

namespace Sextant.Server.Contracts;

/// <summary>How answers name what enumerations say.</summary>
static class FeatureWords
{
    public static string Of(DefinitionKind kind) => kind switch
    {
        DefinitionKind.View => "view",
        DefinitionKind.OnDemand => "onDemandView",
        _ => "set",
    };

    public static string Of(PlanAction action) => action.ToString().ToLowerInvariant();
}
