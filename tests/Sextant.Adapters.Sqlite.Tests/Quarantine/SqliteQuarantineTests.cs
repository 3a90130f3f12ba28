namespace Sextant.Adapters.Sqlite.Tests;

public sealed class SqliteQuarantineTests : QuarantineContract, IDisposable
{
    readonly TemporaryFolder _folder = new();
    SqliteQuarantineOptions? _options;

    public void Dispose() => _folder.Dispose();

    protected override async ValueTask<IQuarantine> OpenAsync(long maxEvents, long maxBytes)
    {
        _options = new() { Path = _folder.File("quarantine.db"), MaxEvents = maxEvents, MaxBytes = maxBytes };
        return await SqliteQuarantine.OpenAsync(_options, CancellationToken.None);
    }

    protected override async ValueTask<IQuarantine> ReopenAsync(IQuarantine quarantine)
    {
        await CloseAsync(quarantine);
        return await SqliteQuarantine.OpenAsync(_options!, CancellationToken.None);
    }

    protected override ValueTask CloseAsync(IQuarantine quarantine) => ((SqliteQuarantine)quarantine).DisposeAsync();
}
