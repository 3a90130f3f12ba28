using System.IO.Pipelines;
using System.Text.Json;
using Sextant.Events;

namespace Sextant.Server.Intake;

/// <summary>A JSON body: one event or an array of them, read whole (within limits) and checked to be JSON before any event is looked at.</summary>
sealed class JsonBody : IDisposable
{
    readonly BufferedBody _body;
    readonly List<Range> _events = [];

    JsonBody(BufferedBody body) => _body = body;

    /// <summary>How many events it holds.</summary>
    public int Count => _events.Count;

    /// <summary>True if the body is one event and not an array.</summary>
    public bool IsSingle { get; private set; }

    /// <summary>One event as JSON.</summary>
    public ReadOnlySpan<byte> this[int index] => _body.Written.Span[_events[index]];

    /// <summary>Reads the body.</summary>
    /// <exception cref="InvalidInputException">SXT1025: not JSON. SXT1022: too large, or too many events. Nothing is stored.</exception>
    /// <exception cref="BusyException">SXT1020: too many bodies are being read.</exception>
    /// <param name="reader">The decompressed body.</param>
    /// <param name="announced">How long the request says that it is; null if it does not. What is too long is refused before it is sent.</param>
    /// <param name="budget">Memory for all bodies.</param>
    /// <param name="options">Limits.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<JsonBody> ReadAsync(PipeReader reader, long? announced, ByteBudget budget, IntakeOptions options, CancellationToken cancellationToken)
    {
        var body = new JsonBody(await BufferedBody.ReadAsync(
            reader, announced, budget, options.MaxBatchBytes, "Send fewer events at a time, or application/x-ndjson, which has no limit.", cancellationToken));
        try
        {
            body.FindEvents(options.MaxBatchEvents);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose() => _body.Dispose();

    void FindEvents(int maxEvents)
    {
        try
        {
            var reader = new Utf8JsonReader(_body.Written.Span, new JsonReaderOptions { MaxDepth = 10 });
            if (!reader.Read()) throw new InvalidInputException("SXT1025", "The body is empty: send one event, or an array of events.");
            IsSingle = reader.TokenType == JsonTokenType.StartObject;
            if (IsSingle) AddEvent(ref reader, maxEvents);
            else if (reader.TokenType != JsonTokenType.StartArray) throw new InvalidInputException("SXT1025", "The body must be one event (an object) or an array of events.");
            else while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) AddEvent(ref reader, maxEvents);
            reader.Read();
        }
        catch (JsonException error)
        {
            throw new InvalidInputException("SXT1025", $"The body is not valid JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}; nothing of it was stored.", error);
        }
    }

    void AddEvent(ref Utf8JsonReader reader, int maxEvents)
    {
        if (_events.Count == maxEvents) throw new InvalidInputException("SXT1022", $"The array has more than {maxEvents} events. Send fewer at a time, or application/x-ndjson, which has no limit.");
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        _events.Add(start..(int)reader.BytesConsumed);
    }
}
