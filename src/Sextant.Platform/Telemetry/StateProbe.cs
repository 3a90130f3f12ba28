using Dapper;

namespace Sextant.Platform;

/// <summary>Tries whether the state store can be written, by writing the time into one row of its own. Thread-safe.</summary>
public sealed class StateProbe(IStateStore state, TimeProvider clock)
{
    static readonly StateSchema Schema = new("telemetry", "CREATE TABLE telemetry_probe (id INTEGER NOT NULL PRIMARY KEY, at BIGINT NOT NULL);");

    bool _hasTable;

    /// <summary>Writes.</summary>
    /// <exception cref="StorageException">The store cannot be written; says why.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!_hasTable) await state.MigrateAsync(Schema, cancellationToken);
        _hasTable = true;
        await state.WriteAsync(
            async (transaction, _) => await transaction.Connection!.ExecuteAsync(
                "INSERT INTO telemetry_probe (id, at) VALUES (1, @at) ON CONFLICT (id) DO UPDATE SET at = excluded.at", new { at = Timestamp.Now(clock).Micros }, transaction),
            cancellationToken);
    }
}
