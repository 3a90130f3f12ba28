using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sextant.Platform;

/// <summary>A buffer and its JSON writer, used again and again: writing a record allocates nothing but the record.</summary>
public sealed class RecordBuffer : IDisposable
{
    // Plain characters need no escape in a record that no page shows as it is.
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    static readonly ConcurrentBag<RecordBuffer> Idle = [];

    const int MostIdleBytes = 1 << 20;

    readonly ArrayBufferWriter<byte> _bytes = new(4096);

    RecordBuffer() => Json = new(_bytes, Options);

    /// <summary>Writes into it, as records are written.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>What was written, in UTF-8; until more is, or it is disposed of.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            Json.Flush();
            return _bytes.WrittenSpan;
        }
    }

    /// <summary>An empty one. Dispose it to give it back.</summary>
    public static RecordBuffer Rent()
    {
        if (!Idle.TryTake(out var buffer)) return new();
        buffer._bytes.ResetWrittenCount();
        buffer.Json.Reset();
        return buffer;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_bytes.Capacity <= MostIdleBytes) Idle.Add(this);
    }
}
