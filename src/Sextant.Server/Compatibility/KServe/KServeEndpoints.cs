using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sextant.Hosting.Models;
using Sextant.Platform;
using Sextant.Server.Intake;
using Sextant.Server.Models;
using Sextant.Server.Security;

namespace Sextant.Server.Compatibility.KServe;

/// <summary>KServe's V2 inference protocol (the Open Inference Protocol) over HTTP, at <c>/v2</c>: existing clients need another address only. See docs/models.md.</summary>
static class KServeEndpoints
{
    public static void MapKServe(this IEndpointRouteBuilder routes)
    {
        // Not in our API document: it is KServe's interface, described there.
        var v2 = routes.MapGroup("/v2").ExcludeFromDescription();
        var (models, budget) = (routes.ServiceProvider.GetRequiredService<ModelHost>(), routes.ServiceProvider.GetRequiredService<ByteBudget>());
        v2.Get("/health/live", context => KServeErrors.WriteAsync(context, StatusCodes.Status200OK, new JsonObject { ["live"] = true })).OpenToAll();
        v2.Get("/health/ready", context => ReadyAsync(context, models)).OpenToAll();
        v2.Get("", context => KServeErrors.WriteAsync(context, StatusCodes.Status200OK, new JsonObject
        {
            ["name"] = "sextant",
            ["version"] = typeof(KServeEndpoints).Assembly.GetName().Version!.ToString(3),
            ["extensions"] = new JsonArray("binary_tensor_data"),
        })).RequireCaller();
        foreach (var path in (string[])["/models/{name}", "/models/{name}/versions/{version}"])
        {
            v2.Get(path, context => DescribeAsync(context, models)).RequireRole(AccessRole.Viewer, "models");
            v2.Get(path + "/ready", context => ModelReadyAsync(context, models)).RequireRole(AccessRole.Viewer, "models");
            v2.MapPost(path + "/infer", (RequestDelegate)(context => KServeErrors.GuardAsync(context, () => InferAsync(context, models, budget))))
                .RequireRole<IEndpointConventionBuilder>(AccessRole.Viewer, "models", AccessVerb.Read)
                .HasLimits(body: "64 MiB");
        }
    }

    static IEndpointConventionBuilder Get(this IEndpointRouteBuilder routes, string path, Func<HttpContext, Task> answer) => routes.MapGet(path, (RequestDelegate)(context => KServeErrors.GuardAsync(context, () => answer(context))));

    /// <summary>Ready once every model serves that an alias names: by its champion, or it says in the slot what keeps it. Not if the registry could not be asked.</summary>
    static Task ReadyAsync(HttpContext context, ModelHost models)
    {
        var ready = models.IsReady;
        return KServeErrors.WriteAsync(context, ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, new JsonObject { ["ready"] = ready });
    }

    static async Task ModelReadyAsync(HttpContext context, ModelHost models)
    {
        var version = await FindAsync(context, models);
        var needsSlot = context.GetRouteValue("version") is null && version.Manifest.Features.Count > 0;
        var ready = version.CollectedAt is null && (!needsSlot || await models.FindAsync(version.Name, context.RequestAborted) is not null);
        await KServeErrors.WriteAsync(context, ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, new JsonObject { ["name"] = version.Name, ["ready"] = ready });
    }

    static async Task DescribeAsync(HttpContext context, ModelHost models)
    {
        var version = await FindAsync(context, models);
        var all = await models.Registry.ListAsync(version.Name, context.RequestAborted);
        await KServeErrors.WriteAsync(context, StatusCodes.Status200OK, new JsonObject
        {
            ["name"] = version.Name,
            ["versions"] = new JsonArray([.. all.Where(other => other.CollectedAt is null).Select(other => (JsonNode)KServeTensors.Text(other.Version))]),
            ["platform"] = $"sextant_{version.Manifest.Kind}",
            ["inputs"] = Specs(version.Manifest.Signature.Inputs),
            ["outputs"] = Specs(version.Manifest.Signature.Outputs),
        });
    }

    static async Task InferAsync(HttpContext context, ModelHost models, ByteBudget budget)
    {
        var version = await FindAsync(context, models);
        using var body = await KServeRequest.ReadAsync(context, budget);
        var inputs = body.Inputs(version.Manifest.Signature);
        var inference = context.GetRouteValue("version") is null
            ? await models.InferAsync(version, inputs, context.RequestAborted)
            : await models.InferVersionAsync(version, inputs, context.RequestAborted);
        await KServeAnswer.WriteAsync(context, version, body, inference);
    }

    /// <summary>The version that the address names, else the champion.</summary>
    static async Task<RegisteredModel> FindAsync(HttpContext context, ModelHost models)
    {
        var name = (string)context.GetRouteValue("name")!;
        if (context.GetRouteValue("version") is string number) return await models.Registry.ResolveAsync($"{name}@{number}", context.RequestAborted);
        var versions = await ModelEndpoints.VersionsAsync(models.Registry, name, context.RequestAborted);
        return versions.FirstOrDefault(version => version.Aliases.Contains(ModelRegistry.Champion)) ?? throw ModelServingEndpoints.NoChampion(name);
    }

    static JsonArray Specs(IReadOnlyList<TensorSpec> specs) =>
        [.. specs.Select(spec => (JsonNode)new JsonObject { ["name"] = spec.Name, ["datatype"] = KServeTensors.NameOf(spec.Type), ["shape"] = new JsonArray([.. spec.Shape.Select(size => (JsonNode)JsonValue.Create(size ?? -1))]) })];
}
