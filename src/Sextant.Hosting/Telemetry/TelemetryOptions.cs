namespace Sextant.Hosting.Telemetry;

/// <summary>What the server tells about itself, and where.</summary>
public sealed record TelemetryOptions
{
    /// <summary>A collector of OpenTelemetry, to which <c>/v1/traces</c> and <c>/v1/metrics</c> are added; null (default) for none.</summary>
    public string? OtlpEndpoint { get; init; }

    /// <summary>Share of the traces that begin here which are sent, 0 to 1. Default 0.01. Those that begin elsewhere are sent if that side records them.</summary>
    public double SampleRatio { get; init; } = 0.01;

    /// <summary>Name of this service in traces and metrics. Default <c>sextant</c>.</summary>
    public string ServiceName { get; init; } = "sextant";

    /// <summary>Whether the log is one JSON object a line, on standard error, and not text. Default false.</summary>
    public bool JsonLogs { get; init; }
}
