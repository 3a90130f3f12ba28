using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Features;
using Sextant.Platform;
using Sextant.Server.Security;

namespace Sextant.Server.Compatibility.Feast;

/// <summary>What Feast's feature server answers, under <c>/feast</c>: existing clients need another base address only. See docs/features.md.</summary>
static class FeastEndpoints
{
    public static void MapFeast(this IEndpointRouteBuilder routes)
    {
        // Not in our API document: it is Feast's interface, described there.
        var feast = routes.MapGroup("/feast").ExcludeFromDescription();
        var services = routes.ServiceProvider;
        var push = ActivatorUtilities.CreateInstance<FeastPush>(services);
        var write = ActivatorUtilities.CreateInstance<FeastWrite>(services);
        var (sets, reader) = (services.GetRequiredService<IFeatureSets>(), services.GetRequiredService<OnlineReader>());
        feast.MapGet("/health", context => FeastHealth.AnswerAsync(context, services.GetRequiredService<FeatureStream>())).OpenToAll();
        feast.Answer("/get-online-features", context => FeastOnline.ReadAsync(context, sets, reader)).RequireRole(AccessRole.Viewer, "features", AccessVerb.Read);
        feast.Answer("/push", push.AnswerAsync).RequireIntake("features");
        feast.Answer("/write-to-online-store", write.AnswerAsync).RequireIntake("features");
        feast.MapFeastMaterialization(services.GetService<IMaterializer>());
    }

    /// <summary>The two ways to materialize; without a materializer they say that there is none.</summary>
    internal static void MapFeastMaterialization(this IEndpointRouteBuilder routes, IMaterializer? materializer)
    {
        if (materializer is null)
        {
            foreach (var path in (string[])["/materialize", "/materialize-incremental"])
                routes.Answer(path, _ => throw FeastException.Named(500, "FeastProviderNotImplementedError", "This server cannot materialize. Views that are fed by the stream are online without it.")).RequireRole(AccessRole.Operator, "features");
            return;
        }

        var services = routes.ServiceProvider;
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger<FeastMaterialize>();
        var materialize = new FeastMaterialize(materializer, services.GetRequiredService<FeatureRegistry>(), services.GetRequiredService<TimeProvider>(), logger, stopping);
        routes.Answer("/materialize", materialize.RangeAsync).RequireRole(AccessRole.Operator, "features").HasLimits(RequestLimits.Day);
        routes.Answer("/materialize-incremental", materialize.IncrementalAsync).RequireRole(AccessRole.Operator, "features").HasLimits(RequestLimits.Day);
    }

    static IEndpointConventionBuilder Answer(this IEndpointRouteBuilder routes, string path, Func<HttpContext, Task> answer) =>
        routes.MapPost(path, context => FeastErrors.GuardAsync(context, () => answer(context))).HasLimits(body: "`intake.maxBatchBytes`");
}
