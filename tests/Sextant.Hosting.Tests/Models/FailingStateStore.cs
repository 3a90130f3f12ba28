using System.Data.Common;

namespace Sextant.Hosting.Tests.Models;

/// <summary>A real store that can be told to fail, as one whose disk is away.</summary>
sealed class FailingStateStore(IStateStore store) : IStateStore
{
    public bool Fails { get; set; }

    public ValueTask MigrateAsync(StateSchema schema, CancellationToken cancellationToken) => store.MigrateAsync(schema, cancellationToken);

    public ValueTask<T> ReadAsync<T>(Func<DbTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) => Working().ReadAsync(work, cancellationToken);

    public ValueTask<T> WriteAsync<T>(Func<DbTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) => Working().WriteAsync(work, cancellationToken);

    IStateStore Working() => Fails ? throw new StorageException("SXT4011", "The disk is away.") : store;
}
