using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sextant.Server.Endpoints;

namespace Sextant.Server;

/// <summary>Puts the HTTP server together: one process, all systems, one workspace.</summary>
public static class SextantServer
{
    /// <summary>Builds the server; it listens after <c>StartAsync</c>.</summary>
    public static WebApplication Build(ServerOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.Url);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Clock);
        var app = builder.Build();
        app.MapHealth();
        return app;
    }
}
