namespace Sextant.Adapters.Sqlite;

/// <summary>A row of the quarantine as Dapper reads it.</summary>
sealed record StoredQuarantinedEvent(long Id, long Arrival, string? Type, string? EventId, string Code, string Detail, string Source, string Body)
{
    public QuarantinedEvent ToEvent() => new(Id, new Timestamp(Arrival), Type, EventId, Code, Detail, Source, Body);
}
