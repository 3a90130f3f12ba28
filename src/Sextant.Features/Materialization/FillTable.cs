using System.Data.Common;
using Dapper;

namespace Sextant.Features;

/// <summary>Materializations that have begun and are not done, in the state store: one a view.</summary>
sealed class FillTable(IStateStore state)
{
    static readonly StateSchema Schema = new(
        "feature_fills",
        """
        CREATE TABLE feature_fills (
          view_name TEXT NOT NULL PRIMARY KEY, run BIGINT NOT NULL, table_name TEXT NOT NULL, from_time BIGINT, start_time BIGINT, end_time BIGINT NOT NULL,
          after_sequence BIGINT NOT NULL, history_version BIGINT NOT NULL, parts BIGINT NOT NULL, through_sequence BIGINT NOT NULL);
        """);

    public ValueTask MigrateAsync(CancellationToken cancellationToken) => state.MigrateAsync(Schema, cancellationToken);

    /// <summary>The step of a view or (null) of all.</summary>
    public ValueTask<List<FillStep>> ReadAsync(string? view, CancellationToken cancellationToken) => state.ReadAsync(
        async (transaction, _) =>
        {
            var rows = await transaction.Connection!.QueryAsync<(string View, long Run, string Table, long? From, long? Start, long End, long After, long Version, long Parts, long Through)>(
                "SELECT view_name, run, table_name, from_time, start_time, end_time, after_sequence, history_version, parts, through_sequence FROM feature_fills WHERE @view IS NULL OR view_name = @view ORDER BY view_name", new { view }, transaction);
            return rows.Select(row => new FillStep(row.View, row.Run, row.Table, new FillRange(Time(row.From), Time(row.Start), new Timestamp(row.End), row.After), row.Version, (int)row.Parts, row.Through)).ToList();
        },
        cancellationToken);

    public async Task WriteAsync(FillStep step, CancellationToken cancellationToken) => await state.WriteAsync(
        async (transaction, _) => await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO feature_fills VALUES (@View, @Run, @Table, @from, @start, @end, @AfterSequence, @HistoryVersion, @Parts, @ThroughSequence)
            ON CONFLICT (view_name) DO UPDATE SET run = excluded.run, table_name = excluded.table_name, from_time = excluded.from_time, start_time = excluded.start_time,
              end_time = excluded.end_time, after_sequence = excluded.after_sequence, history_version = excluded.history_version, parts = excluded.parts, through_sequence = excluded.through_sequence
            """,
            new
            {
                step.View,
                step.Run,
                step.Table,
                from = step.Range.From?.Micros,
                start = step.Range.Start?.Micros,
                end = step.Range.End.Micros,
                step.Range.AfterSequence,
                step.HistoryVersion,
                step.Parts,
                step.ThroughSequence,
            },
            transaction),
        cancellationToken);

    public async Task ForgetAsync(string view, CancellationToken cancellationToken) => await state.WriteAsync(async (transaction, _) => await ForgetAsync(transaction, view), cancellationToken);

    /// <summary>Forgets a view's step together with what else the transaction does.</summary>
    public static Task<int> ForgetAsync(DbTransaction transaction, string view) =>
        transaction.Connection!.ExecuteAsync("DELETE FROM feature_fills WHERE view_name = @view", new { view }, transaction);

    static Timestamp? Time(long? micros) => micros is { } value ? new Timestamp(value) : null;
}
