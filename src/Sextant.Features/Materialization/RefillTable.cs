using System.Data.Common;
using Dapper;

namespace Sextant.Features;

/// <summary>
/// What was materialized and is to be materialized again, in the state store: a run is here instead of among the intervals from when its rows
/// are given up until they are all there again.
/// </summary>
sealed class RefillTable(IStateStore state)
{
    static readonly StateSchema Schema = new(
        "feature_refills",
        """
        CREATE TABLE feature_refills (
          view_name TEXT NOT NULL, run BIGINT NOT NULL, start_time BIGINT, end_time BIGINT NOT NULL, table_name TEXT NOT NULL, PRIMARY KEY (view_name, run));
        """);

    public ValueTask MigrateAsync(CancellationToken cancellationToken) => state.MigrateAsync(Schema, cancellationToken);

    /// <summary>The runs of a view or (null) of all that are to be repeated, oldest first.</summary>
    public ValueTask<List<(string View, Timestamp? Start, Timestamp End, string Table)>> ReadAsync(string? view, CancellationToken cancellationToken) => state.ReadAsync(
        async (transaction, _) =>
        {
            var rows = await transaction.Connection!.QueryAsync<(string View, long? Start, long End, string Table)>(
                "SELECT view_name, start_time, end_time, table_name FROM feature_refills WHERE @view IS NULL OR view_name = @view ORDER BY view_name, run", new { view }, transaction);
            return rows.Select(row => (row.View, row.Start is { } start ? new Timestamp(start) : (Timestamp?)null, new Timestamp(row.End), row.Table)).ToList();
        },
        cancellationToken);

    /// <summary>Makes runs of a view, from one on, such that are to be repeated: they count as not materialized from then on.</summary>
    public async Task MoveHereAsync(string view, long firstRun, CancellationToken cancellationToken) => await state.WriteAsync(
        async (transaction, _) =>
        {
            await transaction.Connection!.ExecuteAsync(
                "INSERT INTO feature_refills SELECT view_name, run, start_time, end_time, table_name FROM feature_intervals WHERE view_name = @view AND run >= @firstRun ON CONFLICT (view_name, run) DO NOTHING", new { view, firstRun }, transaction);
            return await transaction.Connection!.ExecuteAsync("DELETE FROM feature_intervals WHERE view_name = @view AND run >= @firstRun", new { view, firstRun }, transaction);
        },
        cancellationToken);

    public async Task ForgetAsync(string view, CancellationToken cancellationToken) => await state.WriteAsync(
        async (transaction, _) => await transaction.Connection!.ExecuteAsync("DELETE FROM feature_refills WHERE view_name = @view", new { view }, transaction), cancellationToken);

    /// <summary>Forgets a run that has been repeated together with what else the transaction does.</summary>
    public static Task<int> ForgetAsync(DbTransaction transaction, string view, long run) =>
        transaction.Connection!.ExecuteAsync("DELETE FROM feature_refills WHERE view_name = @view AND run = @run", new { view, run }, transaction);
}
