using System.Text;

namespace Sextant.Testing;

/// <summary>What every <see cref="IScrubbable"/> does. Derive it and say how something is stored and deleted.</summary>
public abstract class ScrubbableContract : IDisposable
{
    const string Secret = "a-secret-that-must-go-0123456789";

    readonly TemporaryFolder _folder = new();

    protected string Path => _folder.File("scrubbed.db");

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_deleted_is_in_no_file_after_a_scrub()
    {
        await OpenAsync();
        await StoreAsync(Secret);
        await DeleteAsync(Secret);

        await Store.ScrubAsync(CancellationToken.None);

        await CloseAsync();
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
            File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)).ShouldBe(-1, file);
    }

    protected abstract IScrubbable Store { get; }

    protected abstract Task OpenAsync();

    protected abstract Task StoreAsync(string text);

    protected abstract Task DeleteAsync(string text);

    protected abstract Task CloseAsync();
}
