using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Sextant.Hosting.Telemetry;
using Sextant.Platform;
using Sextant.Server.Security;

namespace Sextant.Server.Telemetry;

/// <summary>What the server tells about itself: <c>/metrics</c>, traces and metrics for a collector, the form of the log. See docs/telemetry.md.</summary>
static class ServerTelemetry
{
    const string Requests = "http.server.request.duration";

    static readonly string[] Meters = ["Sextant.*", "Microsoft.AspNetCore.Hosting", "System.Runtime"];

    public static void AddTelemetry(this WebApplicationBuilder builder, TelemetryOptions options)
    {
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(
            options.ServiceName,
            serviceVersion: typeof(ServerTelemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
            autoGenerateServiceInstanceId: false,
            serviceInstanceId: $"{Environment.MachineName}-{Environment.ProcessId}"));
        telemetry.WithMetrics(metrics => AddMetrics(metrics, options));
        builder.Services.ConfigureOpenTelemetryMeterProvider((services, metrics) =>
        {
            var own = services.GetRequiredService<IMeterFactory>();
            metrics.AddView(instrument => Stream(instrument, own));
        });
        if (options.OtlpEndpoint is not null) telemetry.WithTracing(tracing => AddTracing(tracing, options));
        if (options.JsonLogs) AddJsonLogs(builder.Logging);
    }

    /// <summary>Answers <c>GET /metrics</c>: Prometheus' text format, or OpenMetrics for who asks for it.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes.MapPrometheusScrapingEndpoint().RequireRole(AccessRole.Viewer, "telemetry", AccessVerb.Read).DisableHttpMetrics();

    static void AddMetrics(MeterProviderBuilder metrics, TelemetryOptions options)
    {
        metrics.AddMeter(Meters).AddPrometheusExporter(prometheus =>
        {
            prometheus.ScopeInfoEnabled = false;
            prometheus.ScrapeResponseCacheDurationMilliseconds = 0;
        });
        if (options.OtlpEndpoint is { } collector) metrics.AddOtlpExporter(otlp => Send(otlp, collector, "metrics"));
    }

    /// <summary>Meters are found by name in the whole process: those of another server in it are not ours.</summary>
    static MetricStreamConfiguration? Stream(Instrument instrument, IMeterFactory own)
    {
        if (instrument.Meter.Scope is { } scope && !ReferenceEquals(scope, own)) return MetricStreamConfiguration.Drop;
        // The framework's buckets begin at 5 ms, where most of our answers are long gone.
        return instrument.Name == Requests ? new ExplicitBucketHistogramConfiguration { Boundaries = [.. DurationSteps.Requests.HistogramBucketBoundaries!] } : null;
    }

    static void AddTracing(TracerProviderBuilder tracing, TelemetryOptions options) => tracing
        .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.SampleRatio)))
        .AddSource(Tracing.Name)
        .AddAspNetCoreInstrumentation(requests => requests.Filter = context => !IsOfOperators(context.Request.Path.Value ?? ""))
        // Before what sends them.
        .AddProcessor(new BoundedTags())
        .AddOtlpExporter(otlp => Send(otlp, options.OtlpEndpoint!, "traces"));

    static bool IsOfOperators(string path) => path == "/metrics" || path.StartsWith("/health", StringComparison.Ordinal);

    static void Send(OtlpExporterOptions otlp, string collector, string signal)
    {
        otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
        otlp.Endpoint = new($"{collector}/v1/{signal}");
    }

    static void AddJsonLogs(ILoggingBuilder logging)
    {
        logging.AddConsole(console =>
        {
            console.FormatterName = JsonLogFormatter.FormatterName;
            // Standard output has lines for people.
            console.LogToStandardErrorThreshold = LogLevel.Trace;
        });
        logging.AddConsoleFormatter<JsonLogFormatter, ConsoleFormatterOptions>();
    }
}
