using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Dapper;
using Sextant.Numerics;

namespace Sextant.Platform;

/// <summary>What monitoring keeps: hours of series in the row store, alerts, references and minutes of requests in the state store. Thread-safe.</summary>
public sealed partial class MonitoringStore
{
    const string HoursTable = "monitoring_hours";

    // Beside the hours, so that one write keeps both: nothing is folded twice after a kill, and nothing is left out.
    static readonly ReadOnlyMemory<byte> DecisionsKey = "decisions"u8.ToArray();

    readonly IStateStore _state;
    readonly IRowStore _rows;

    MonitoringStore(IStateStore state, IRowStore rows) => (_state, _rows) = (state, rows);

    /// <summary>Opens it, making its tables if they are not there.</summary>
    public static async Task<MonitoringStore> OpenAsync(IStateStore state, IRowStore rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        await state.MigrateAsync(MonitoringTables.Schema, cancellationToken);
        return new(state, rows);
    }

    /// <summary>Keeps hours, each in place of what was kept of it, and through which decision they go: all of it or nothing.</summary>
    /// <param name="hours">The hours.</param>
    /// <param name="decisions">The decision log's sequence; null to leave what was kept.</param>
    /// <param name="cancellationToken">Stops before anything is kept.</param>
    /// <exception cref="StorageException">The store failed; nothing was kept.</exception>
    public async Task SaveHoursAsync(IReadOnlyList<(SeriesKey Key, long Hour, byte[] Sketch, long Count)> hours, long? decisions, CancellationToken cancellationToken)
    {
        // An hour only ever grows, so its number of values says which state is newer, whatever clocks do.
        List<KeyValuePair<ReadOnlyMemory<byte>, StoredRow>> rows = [.. hours.Select(hour => KeyValuePair.Create(KeyOf(hour.Key, hour.Hour), new StoredRow(EpochHour.Start(hour.Hour), new(hour.Count), hour.Sketch)))];
        if (decisions is { } through)
        {
            // A log that was put back has smaller sequences: so the times say nothing, and the last written stays.
            var place = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(place, through);
            rows.Add(KeyValuePair.Create(DecisionsKey, new StoredRow(default, default, place)));
        }

        if (rows.Count > 0) await _rows.WriteAsync(HoursTable, rows, cancellationToken);
    }

    /// <summary>The decision log's sequence through which the hours go; null if none was kept.</summary>
    public async Task<long?> DecisionsThroughAsync(CancellationToken cancellationToken)
    {
        var row = new StoredRow[1];
        await _rows.ReadAsync(HoursTable, new[] { DecisionsKey }, row, cancellationToken);
        return row[0].Exists ? BinaryPrimitives.ReadInt64LittleEndian(row[0].Value.Span) : null;
    }

    /// <summary>The hours that are kept and wanted, in no order.</summary>
    /// <param name="isWanted">Which hours.</param>
    /// <param name="damaged">Told of hours that cannot be read; they are left out.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<(SeriesKey Key, long Hour, ValueSketch Sketch)>> ReadHoursAsync(Func<SeriesKey, long, bool> isWanted, Action<StorageException> damaged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(isWanted);
        ArgumentNullException.ThrowIfNull(damaged);
        List<(SeriesKey, long, ValueSketch)> hours = [];
        await foreach (var (key, row) in _rows.ScanAsync(HoursTable, cancellationToken))
        {
            var hour = EpochHour.Of(row.EventTime);
            if (!SeriesKey.TryParse(SeriesOf(key), out var series) || !isWanted(series, hour)) continue;
            try
            {
                hours.Add((series, hour, ValueSketch.Read(row.Value.Span)));
            }
            catch (StorageException error)
            {
                damaged(error);
            }
        }

        return hours;
    }

    /// <summary>Deletes the hours for which this holds.</summary>
    public async Task<int> DeleteHoursAsync(Func<SeriesKey, long, bool> isOld, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(isOld);
        List<ReadOnlyMemory<byte>> old = [];
        await foreach (var (key, row) in _rows.ScanAsync(HoursTable, cancellationToken))
            if (!key.Span.SequenceEqual(DecisionsKey.Span) && (!SeriesKey.TryParse(SeriesOf(key), out var series) || isOld(series, EpochHour.Of(row.EventTime)))) old.Add(key.ToArray());
        return old.Count == 0 ? 0 : await _rows.DeleteAsync(HoursTable, old, cancellationToken);
    }

    /// <summary>The alerts as they were last saved.</summary>
    public async Task<IReadOnlyList<MonitoringAlert>> AlertsAsync(CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) =>
        {
            var bodies = await transaction.Connection!.QueryAsync<string>("SELECT body FROM monitoring_alerts ORDER BY alert_key", transaction: transaction);
            return bodies.Select(body => JsonSerializer.Deserialize(body, MonitoringJson.Default.MonitoringAlert)!).ToList();
        },
        cancellationToken);

    /// <summary>Keeps these alerts and no others.</summary>
    public async Task SaveAlertsAsync(IReadOnlyList<MonitoringAlert> alerts, CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) =>
        {
            await transaction.Connection!.ExecuteAsync("DELETE FROM monitoring_alerts", transaction: transaction);
            return await transaction.Connection!.ExecuteAsync(
                "INSERT INTO monitoring_alerts (alert_key, body) VALUES (@Key, @Body)",
                alerts.Select(alert => new { alert.Signal.Key, Body = JsonSerializer.Serialize(alert, MonitoringJson.Default.MonitoringAlert) }), transaction);
        },
        cancellationToken);

    /// <summary>The hours that scopes are compared with.</summary>
    public async Task<IReadOnlyList<ReferenceSpan>> ReferencesAsync(CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) =>
        {
            var rows = await transaction.Connection!.QueryAsync<(string Scope, long First, long Until, string By)>("SELECT scope, first_hour, until_hour, actor FROM monitoring_references ORDER BY scope", transaction: transaction);
            return rows.Select(row => new ReferenceSpan(row.Scope, row.First, row.Until, row.By)).ToList();
        },
        cancellationToken);

    /// <summary>Sets what a scope is compared with.</summary>
    public async Task SaveReferenceAsync(ReferenceSpan span, CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) => await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO monitoring_references (scope, first_hour, until_hour, actor) VALUES (@Scope, @First, @Until, @By)
            ON CONFLICT (scope) DO UPDATE SET first_hour = @First, until_hour = @Until, actor = @By
            """,
            span, transaction),
        cancellationToken);

    /// <summary>Minutes of a service level's requests that are kept.</summary>
    public async Task<IReadOnlyList<KeyValuePair<Timestamp, RequestCount>>> MinutesAsync(string level, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) =>
        {
            var rows = await transaction.Connection!.QueryAsync<(long At, long All, long Bad)>("SELECT minute_at, requests, bad FROM monitoring_minutes WHERE level = @level ORDER BY minute_at", new { level }, transaction);
            return rows.Select(row => KeyValuePair.Create(new Timestamp(row.At), new RequestCount(row.All, row.Bad))).ToList();
        },
        cancellationToken);

    /// <summary>Keeps minutes, each in place of what was kept of it, and deletes those before a time.</summary>
    public async Task SaveMinutesAsync(string level, IReadOnlyList<KeyValuePair<Timestamp, RequestCount>> minutes, Timestamp deleteBefore, CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) =>
        {
            await transaction.Connection!.ExecuteAsync("DELETE FROM monitoring_minutes WHERE level = @level AND minute_at < @Micros", new { level, deleteBefore.Micros }, transaction);
            return await transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO monitoring_minutes (level, minute_at, requests, bad) VALUES (@level, @At, @All, @Bad)
                ON CONFLICT (level, minute_at) DO UPDATE SET requests = @All, bad = @Bad
                """,
                minutes.Select(minute => new { level, At = minute.Key.Micros, minute.Value.All, minute.Value.Bad }), transaction);
        },
        cancellationToken);

    static ReadOnlyMemory<byte> KeyOf(SeriesKey key, long hour) => Encoding.UTF8.GetBytes(FormattableString.Invariant($"{hour}|{key}"));

    static string SeriesOf(ReadOnlyMemory<byte> key)
    {
        var text = Encoding.UTF8.GetString(key.Span);
        return text[(text.IndexOf('|', StringComparison.Ordinal) + 1)..];
    }
}
