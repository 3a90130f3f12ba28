using System.Data.Common;

namespace Sextant;

/// <summary>
/// The relational store of everything that is small, precious and changes: declarations, jobs, registry, cases. Slices bring
/// their own tables as <see cref="StateSchema"/> and speak plain SQL that SQLite and PostgreSQL both understand. Thread-safe.
/// </summary>
public interface IStateStore
{
    /// <summary>Creates or upgrades a slice's tables; does nothing if they are up to date.</summary>
    /// <exception cref="StorageException">SXT4020: the stored tables are newer than this program.</exception>
    ValueTask MigrateAsync(StateSchema schema, CancellationToken cancellationToken);

    /// <summary>Runs reads on one consistent view of the store.</summary>
    ValueTask<T> ReadAsync<T>(Func<DbTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Runs reads and writes in one serializable transaction, durable when the task completes and undone if <paramref name="work"/>
    /// throws. May run <paramref name="work"/> again after a conflict: it must have no other effects.
    /// </summary>
    ValueTask<T> WriteAsync<T>(Func<DbTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken);
}
