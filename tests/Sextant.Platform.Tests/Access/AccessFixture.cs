using Microsoft.Extensions.Time.Testing;
using Sextant.Adapters.Sqlite;
using Sextant.Testing;

namespace Sextant.Platform.Tests.Access;

/// <summary>Keys, sessions and the audit trail on a real SQLite file, with a clock of their own.</summary>
public abstract class AccessFixture : IAsyncLifetime, IDisposable
{
    private protected TemporaryFolder Folder { get; } = new();

    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));

    private protected SqliteStateStore State { get; private set; } = null!;

    private protected KeyRing Keys { get; private set; } = null!;

    private protected Timestamp Now => Timestamp.Now(Clock);

    public async Task InitializeAsync()
    {
        State = await SqliteStateStore.OpenAsync(Folder.File("state.db"), default);
        Keys = await KeyRing.OpenAsync(State, Clock, default);
    }

    public async Task DisposeAsync()
    {
        await State.DisposeAsync();
        Dispose();
    }

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task<(ApiKey Key, string Text)> CreateAsync(string name, AccessRole role = AccessRole.Viewer, params string[] scopes) =>
        await Keys.CreateAsync(new NewKey(name, role) { Scopes = scopes.Length == 0 ? [AccessScope.All] : [.. scopes.Select(AccessScope.Parse)] }, "test", default);

    /// <summary>Another process on the same store.</summary>
    private protected Task<KeyRing> OtherAsync() => KeyRing.OpenAsync(State, Clock, default);

    /// <summary>The code by which a key is refused; null if it counts.</summary>
    private protected static async Task<string?> RefusalAsync(KeyRing keys, string text)
    {
        try
        {
            await keys.AcceptAsync(text, default);
            return null;
        }
        catch (InvalidInputException error)
        {
            return error.Code;
        }
    }
}
