namespace Sextant.Adapters.Sqlite.Tests;

public sealed class SqliteStateStoreTests : StateStoreContract, IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_with_what_to_do()
    {
        await File.WriteAllTextAsync(_folder.File("junk.db"), new string('x', 5000));

        var failure = await Should.ThrowAsync<StorageException>(() => SqliteStateStore.OpenAsync(_folder.File("junk.db"), CancellationToken.None));

        failure.Code.ShouldBe("SXT4003");
        failure.Message.ShouldContain("Restore");
    }

    protected override async ValueTask<IStateStore> OpenAsync() => await SqliteStateStore.OpenAsync(_folder.File("state.db"), CancellationToken.None);

    protected override async ValueTask<IStateStore> ReopenAsync(IStateStore store)
    {
        await CloseAsync(store);
        return await OpenAsync();
    }

    protected override ValueTask CloseAsync(IStateStore store) => ((SqliteStateStore)store).DisposeAsync();
}
