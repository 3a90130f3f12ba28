using Dapper;

namespace Sextant.Features;

/// <summary>What was materialized, in the state store: a row a run, and the table of its state.</summary>
sealed class IntervalTable(IStateStore state)
{
    static readonly StateSchema Schema = new(
        "feature_intervals",
        """
        CREATE TABLE feature_intervals (
          view_name TEXT NOT NULL, run BIGINT NOT NULL, start_time BIGINT, end_time BIGINT NOT NULL, through_sequence BIGINT NOT NULL,
          entities BIGINT NOT NULL, done_at BIGINT NOT NULL, table_name TEXT NOT NULL, PRIMARY KEY (view_name, run));
        """);

    public ValueTask MigrateAsync(CancellationToken cancellationToken) => state.MigrateAsync(Schema, cancellationToken);

    /// <summary>All runs of a view or (null) of all, oldest first.</summary>
    public ValueTask<List<(MaterializedInterval Interval, long Run, string Table)>> ReadAsync(string? view, CancellationToken cancellationToken) => state.ReadAsync(
        async (transaction, _) =>
        {
            var rows = await transaction.Connection!.QueryAsync<(string View, long Run, long? Start, long End, long Through, long Entities, long At, string Table)>(
                "SELECT view_name, run, start_time, end_time, through_sequence, entities, done_at, table_name FROM feature_intervals WHERE @view IS NULL OR view_name = @view ORDER BY view_name, run", new { view }, transaction);
            return rows.Select(row => (new MaterializedInterval(row.View, row.Start is { } start ? new Timestamp(start) : null, new Timestamp(row.End), row.Through, row.Entities, new Timestamp(row.At)), row.Run, row.Table)).ToList();
        },
        cancellationToken);

    /// <summary>Records a run that is done; what was kept of how far it was goes with that.</summary>
    public async Task AddAsync(MaterializedInterval interval, long run, string table, CancellationToken cancellationToken) => await state.WriteAsync(
        async (transaction, _) =>
        {
            await FillTable.ForgetAsync(transaction, interval.View);
            await RefillTable.ForgetAsync(transaction, interval.View, run);
            return await transaction.Connection!.ExecuteAsync(
                "INSERT INTO feature_intervals VALUES (@View, @run, @start, @end, @ThroughSequence, @Entities, @at, @table)",
                new { interval.View, run, start = interval.Start?.Micros, end = interval.End.Micros, interval.ThroughSequence, interval.Entities, at = interval.At.Micros, table },
                transaction);
        },
        cancellationToken);

    public async Task ForgetAsync(string view, CancellationToken cancellationToken) => await state.WriteAsync(
        async (transaction, _) => await transaction.Connection!.ExecuteAsync("DELETE FROM feature_intervals WHERE view_name = @view", new { view }, transaction), cancellationToken);
}
