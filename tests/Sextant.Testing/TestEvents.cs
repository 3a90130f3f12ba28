using System.Text;

namespace Sextant.Testing;

/// <summary>Small events with an id and a value, for tests of stores that do not look into rows.</summary>
public static class TestEvents
{
    static readonly Schema Values = new(new Field("value", FieldType.Integer));

    public static EventBatch Batch(params IReadOnlyList<(string Id, long Value)> events)
    {
        var batch = new EventBatch();
        foreach (var (id, value) in events) batch.AddEvent(id, value);
        return batch;
    }

    public static void AddEvent(this EventBatch batch, string id, long value, int typeId = 1, Timestamp eventTime = default, Timestamp arrivalTime = default)
    {
        var row = new Row(Values);
        row.SetInteger(0, value);
        batch.Add(typeId, Encoding.UTF8.GetBytes(id), eventTime, arrivalTime, row);
    }

    public static ValueTask<AppendOutcome[]> AppendAsync(this IEventLog log, EventBatch batch) => log.AppendAsync(batch, CancellationToken.None);

    /// <summary>Everything after a sequence.</summary>
    public static async Task<List<TestEvent>> ReadAllAsync(this IEventLog log, long afterSequence = 0)
    {
        List<TestEvent> events = [];
        await foreach (var block in log.ReadAsync(afterSequence, CancellationToken.None)) AddTo(events, block);
        return events;
    }

    static void AddTo(List<TestEvent> events, EventBlock block)
    {
        var row = new Row(Values);
        foreach (var record in block)
        {
            RowCodec.Decode(record.RowBytes, row);
            events.Add(new(record.Sequence, Encoding.UTF8.GetString(record.Id), row.GetInteger(0)));
        }
    }
}
