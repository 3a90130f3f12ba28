using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sextant.Dashboard;
using Sextant.Hosting;
using Sextant.Hosting.Workspaces;
using Sextant.Server.Compatibility.Feast;
using Sextant.Server.Compatibility.KServe;
using Sextant.Server.Contracts;
using Sextant.Server.Decisions;
using Sextant.Server.DesignReviews;
using Sextant.Server.Endpoints;
using Sextant.Server.Feedback;
using Sextant.Server.Fraud;
using Sextant.Server.Intake;
using Sextant.Server.Jobs;
using Sextant.Server.Models;
using Sextant.Server.Monitoring;
using Sextant.Server.Pages;
using Sextant.Server.Policies;
using Sextant.Server.Problems;
using Sextant.Server.Review;
using Sextant.Server.Security;
using Sextant.Server.Telemetry;

namespace Sextant.Server;

/// <summary>Puts the HTTP server together: one process, all systems, one workspace.</summary>
static class SextantServer
{
    /// <summary>Builds the server; it listens after <c>StartAsync</c>.</summary>
    public static WebApplication Build(string url, TimeProvider clock, Workspace workspace, Stores stores)
    {
        // Else it would watch every file below the folder where it was started, the workspace's among them.
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSextant(workspace, stores, clock);
        builder.AddTelemetry(workspace.Options.Telemetry);
        builder.Services.AddSingleton<CallerIdentity>();
        builder.Services.AddSingleton<CookieSessions>();
        builder.Services.AddSingleton<IPageSessions>(provider => provider.GetRequiredService<CookieSessions>());
        builder.Services.AddDashboard();
        builder.Services.AddSingleton(new ByteBudget(workspace.Options.Intake.MaxBufferedBytes));
        builder.Services.ConfigureHttpJsonOptions(json => ServerJson.Configure(json.SerializerOptions));
        // Else a parameter that cannot be read is an answer without words.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddOpenApi("v1", ApiDocument.Configure);
        var app = builder.Build();
        stores.LogNotes(app.Logger);
        app.UseMiddleware<RequestMeterMiddleware>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<AccessGate>();
        app.UseMiddleware<RequestLimitMiddleware>();
        app.MapOpenApi().RequireCaller();
        app.MapHealth();
        app.MapMetrics();
        app.MapEvents();
        app.MapEventTypes();
        app.MapFeatureDefinitions();
        app.MapQuarantine();
        app.MapHistory();
        app.MapIngest();
        app.MapFeatures();
        app.MapTrainingSets();
        app.MapFeast();
        app.MapFeatureQuality();
        app.MapMaterialization();
        app.MapEntities();
        app.MapModels();
        app.MapKServe();
        app.MapMonitoring();
        app.MapDesignReview();
        app.MapReview();
        app.MapJobs();
        app.MapFeedback();
        app.MapDecide();
        app.MapFraud();
        app.MapPolicies();
        app.MapExperiments();
        app.MapDecisionLog();
        app.MapSessions();
        app.MapKeys();
        app.MapAudit();
        app.MapPages();
        return app;
    }
}
