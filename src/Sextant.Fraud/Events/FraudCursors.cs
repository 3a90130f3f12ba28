using System.Data.Common;
using Dapper;

namespace Sextant.Fraud;

/// <summary>How far jobs of fraud have followed something, by name: a number that survives a restart. Thread-safe.</summary>
public sealed class FraudCursors
{
    static readonly StateSchema Tables = new("fraud_cursors", "CREATE TABLE fraud_cursors (name TEXT PRIMARY KEY, place BIGINT NOT NULL)");

    readonly IStateStore _state;

    FraudCursors(IStateStore state) => _state = state;

    /// <summary>Opens them.</summary>
    public static async Task<FraudCursors> OpenAsync(IStateStore state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        await state.MigrateAsync(Tables, cancellationToken);
        return new(state);
    }

    /// <summary>A place; null if there is none yet.</summary>
    public async ValueTask<long?> FindAsync(string name, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) => await transaction.Connection!.ExecuteScalarAsync<long?>("SELECT place FROM fraud_cursors WHERE name = @name", new { name }, transaction), cancellationToken);

    /// <summary>Remembers a place.</summary>
    public async ValueTask SetAsync(string name, long place, CancellationToken cancellationToken) =>
        await _state.WriteAsync(async (transaction, _) => await SetAsync(transaction, name, place), cancellationToken);

    /// <summary>Remembers a place together with what was done.</summary>
    internal static Task<int> SetAsync(DbTransaction transaction, string name, long place) => transaction.Connection!.ExecuteAsync(
        "INSERT INTO fraud_cursors (name, place) VALUES (@name, @place) ON CONFLICT (name) DO UPDATE SET place = excluded.place", new { name, place }, transaction);
}
