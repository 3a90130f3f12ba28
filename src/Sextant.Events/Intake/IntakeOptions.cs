namespace Sextant.Events;

/// <summary>What the event intake accepts.</summary>
public sealed record IntakeOptions
{
    /// <summary>How far ahead of our clock an event's time may lie before it is set aside. Default 5 minutes: clocks differ by less.</summary>
    public TimeSpan MaxFutureSkew { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Largest event as JSON, in bytes. Default 64 KiB.</summary>
    public int MaxEventBytes { get; init; } = 64 * 1024;

    /// <summary>Most events in one JSON array; NDJSON has no such limit. Default 10,000.</summary>
    public int MaxBatchEvents { get; init; } = 10_000;

    /// <summary>Largest JSON body after decompression, in bytes; NDJSON has no such limit. Default 16 MiB.</summary>
    public int MaxBatchBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Memory for bodies that are being read, over all requests, in bytes; more are asked to come back (429). Default 128 MiB.</summary>
    public long MaxBufferedBytes { get; init; } = 128L * 1024 * 1024;
}
