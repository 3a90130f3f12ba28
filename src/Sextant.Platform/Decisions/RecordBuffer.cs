using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sextant.Platform;

/// <summary>A buffer and its JSON writer, used again and again: writing a record allocates nothing but the record.</summary>
sealed class RecordBuffer : IDisposable
{
    // Plain characters need no escape in a record that no page shows as it is.
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    static readonly ConcurrentBag<RecordBuffer> Idle = [];

    const int MostIdleBytes = 1 << 20;

    readonly ArrayBufferWriter<byte> _bytes = new(4096);

    RecordBuffer() => Json = new(_bytes, Options);

    public Utf8JsonWriter Json { get; }

    public ReadOnlySpan<byte> Written
    {
        get
        {
            Json.Flush();
            return _bytes.WrittenSpan;
        }
    }

    public static RecordBuffer Rent()
    {
        if (!Idle.TryTake(out var buffer)) return new();
        buffer._bytes.ResetWrittenCount();
        buffer.Json.Reset();
        return buffer;
    }

    public void Dispose()
    {
        if (_bytes.Capacity <= MostIdleBytes) Idle.Add(this);
    }
}
