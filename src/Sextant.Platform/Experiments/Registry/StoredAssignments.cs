using Dapper;

namespace Sextant.Platform;

/// <summary>Arms of units in the state store: they outlive the process. Thread-safe; several processes may share it.</summary>
public sealed class StoredAssignments : IAssignmentStore
{
    readonly IStateStore _state;

    StoredAssignments(IStateStore state) => _state = state;

    /// <summary>Opens the arms of a state store, making their tables if they are not there.</summary>
    public static async Task<StoredAssignments> OpenAsync(IStateStore state, CancellationToken cancellationToken)
    {
        await state.MigrateAsync(ExperimentTables.Schema, cancellationToken);
        return new(state);
    }

    /// <inheritdoc/>
    public ValueTask<string?> FindAsync(string experiment, string unit, CancellationToken cancellationToken) => _state.ReadAsync(
        async (transaction, _) => await transaction.Connection!.QueryFirstOrDefaultAsync<string>("SELECT arm FROM experiment_assignments WHERE experiment = @experiment AND unit = @unit", new { experiment, unit }, transaction), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<string> KeepAsync(string experiment, string unit, string arm, CancellationToken cancellationToken) => _state.WriteAsync(
        async (transaction, _) =>
        {
            await transaction.Connection!.ExecuteAsync("INSERT INTO experiment_assignments (experiment, unit, arm) VALUES (@experiment, @unit, @arm) ON CONFLICT (experiment, unit) DO NOTHING", new { experiment, unit, arm }, transaction);
            return await transaction.Connection!.QuerySingleAsync<string>("SELECT arm FROM experiment_assignments WHERE experiment = @experiment AND unit = @unit", new { experiment, unit }, transaction);
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask ReplaceAsync(string experiment, string unit, string arm, CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) => await transaction.Connection!.ExecuteAsync(
            "INSERT INTO experiment_assignments (experiment, unit, arm) VALUES (@experiment, @unit, @arm) ON CONFLICT (experiment, unit) DO UPDATE SET arm = excluded.arm", new { experiment, unit, arm }, transaction),
        cancellationToken);

    /// <summary>Takes an entity's arms out, as the law may ask for; returns how many there were.</summary>
    public ValueTask<long> EraseAsync(IReadOnlyCollection<string> experiments, string unit, CancellationToken cancellationToken) => _state.WriteAsync(
        async (transaction, _) => (long)await transaction.Connection!.ExecuteAsync("DELETE FROM experiment_assignments WHERE unit = @unit AND experiment IN @experiments", new { unit, experiments }, transaction), cancellationToken);
}
