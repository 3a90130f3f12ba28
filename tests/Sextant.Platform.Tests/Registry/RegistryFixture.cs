using Microsoft.Extensions.Time.Testing;
using Sextant.Adapters.Sqlite;
using Sextant.Testing;

namespace Sextant.Platform.Tests.Registry;

/// <summary>A registry on a real SQLite file, with a clock of its own and a store that fails when asked.</summary>
public abstract class RegistryFixture : IAsyncLifetime, IDisposable
{
    private protected TemporaryFolder Folder { get; } = new();

    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));

    private protected FailingState State { get; private set; } = null!;

    private protected ModelRegistry Registry { get; private set; } = null!;

    private protected FileStep? FailingStep { get; set; }

    private protected string Models => Folder.File("models");

    SqliteStateStore _store = null!;

    public async Task InitializeAsync() => await OpenAsync();

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        Dispose();
    }

    /// <summary>Alone for properties: their runner knows no asynchronous end.</summary>
    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task OpenAsync()
    {
        _store = await SqliteStateStore.OpenAsync(Folder.File("state.db"), CancellationToken.None);
        State = new(_store);
        Registry = await ModelRegistry.OpenAsync(State, new PackageFolder(Models, step => { if (step == FailingStep) throw new IOException("No space left on device", 28); }), Clock, CancellationToken.None);
    }

    private protected async Task CloseAsync() => await _store.DisposeAsync();

    /// <summary>Registers models of one name, each with other bytes.</summary>
    private protected async Task<RegisteredModel> RegisterAsync(double leaf, string name = "fraud") =>
        await Registry.RegisterAsync(TestModels.Write(Folder.File("package"), leaf, name), "ann", CancellationToken.None);

    private protected Task<RegistryChange?> SetAsync(int version, string alias = "champion", int? expected = null) =>
        Registry.SetAliasAsync("fraud", alias, version, "ann", "better", expected, CancellationToken.None);

    private protected string FileOf(RegisteredModel model) => Path.Combine(Models, model.Id + ".model");

    private protected Timestamp Now => Timestamp.Now(Clock);

    private protected static async Task Refused(string code, Func<Task> action) => (await Should.ThrowAsync<SextantException>(action)).Code.ShouldBe(code);

    /// <summary>A store whose writes fail before or after their work.</summary>
    private protected sealed class FailingState(IStateStore inner) : IStateStore
    {
        public bool FailsBefore { get; set; }

        public bool FailsAfter { get; set; }

        public ValueTask MigrateAsync(StateSchema schema, CancellationToken cancellationToken) => inner.MigrateAsync(schema, cancellationToken);

        public ValueTask<T> ReadAsync<T>(Func<System.Data.Common.DbTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) => inner.ReadAsync(work, cancellationToken);

        public ValueTask<T> WriteAsync<T>(Func<System.Data.Common.DbTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
        {
            if (FailsBefore) throw new StorageException("SXT4011", "The store failed.");
            return inner.WriteAsync(
                async (transaction, cancel) =>
                {
                    var result = await work(transaction, cancel);
                    return FailsAfter ? throw new StorageException("SXT4010", "The disk is full.") : result;
                },
                cancellationToken);
        }
    }
}
