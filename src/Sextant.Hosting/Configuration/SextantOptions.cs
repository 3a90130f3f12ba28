using Sextant.Events;
using Sextant.Hosting.Models;
using Sextant.Hosting.Telemetry;
using Sextant.Platform;

namespace Sextant.Hosting.Configuration;

/// <summary>Everything that <c>sextant.yaml</c> can say; see docs/configuration.md.</summary>
public sealed record SextantOptions
{
    /// <summary>Where the server listens when the command line does not say. Default <c>http://localhost:7878</c>.</summary>
    public string Url { get; init; } = "http://localhost:7878";

    /// <summary>What the event intake accepts.</summary>
    public IntakeOptions Intake { get; init; } = new();

    /// <summary>When events move to the history.</summary>
    public HistoryOptions History { get; init; } = new();

    /// <summary>Memory that events waiting for the disk may take, in bytes. Default 64 MiB; more are answered with 429.</summary>
    public long LogQueueBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Largest size of the event log's database, in bytes; 0 (default) for no limit but the disk's.</summary>
    public long LogDatabaseBytes { get; init; }

    /// <summary>Most events in the quarantine. Default 100,000.</summary>
    public long QuarantineEvents { get; init; } = 100_000;

    /// <summary>Most bytes in the quarantine. Default 256 MiB.</summary>
    public long QuarantineBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Memory that scans and compactions of the history may take, in bytes; beyond it they go to disk. Default 1 GiB.</summary>
    public long HistoryMemoryBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>About so many events of the history are filled into online views between two saves. Default 2,000,000.</summary>
    public long FeatureFillPartEvents { get; init; } = 2_000_000;

    /// <summary>Share of online reads that is kept for <c>sextant features audit</c>, 0 to 1. Default 0.001.</summary>
    public double FeatureAuditSample { get; init; } = 0.001;

    /// <summary>Largest model file that is registered over HTTP, in bytes. Default 1 GiB.</summary>
    public long ModelFileBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Memory that ONNX models may take, in bytes, counted as twice their files. Default 2 GiB.</summary>
    public long OnnxMemoryBytes { get; init; } = 2048L * 1024 * 1024;

    /// <summary>How slots of models serve.</summary>
    public SlotServing Slot { get; init; } = new();

    /// <summary>How requests are joined to versions of models with the tag <c>batching</c>. A model on a processor needs tens of milliseconds for a picture, so 200 ms by default.</summary>
    public BatchingOptions Batching { get; init; } = new() { LatencyTarget = TimeSpan.FromMilliseconds(200) };

    /// <summary>Limits of the decision log.</summary>
    public DecisionLogOptions Decisions { get; init; } = new();

    /// <summary>How many jobs run, and how long they are remembered.</summary>
    public JobOptions Jobs { get; init; } = new();

    /// <summary>How addresses are told what happens to models.</summary>
    public WebhookOptions Webhooks { get; init; } = new();

    /// <summary>What the server tells about itself.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>Who gets in.</summary>
    public AccessOptions Access { get; init; } = new();

    /// <summary>How large and how long requests may be.</summary>
    public RequestOptions Requests { get; init; } = new();
}
