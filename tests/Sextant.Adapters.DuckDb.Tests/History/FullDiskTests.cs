using System.Diagnostics;
using Sextant.Testing;

namespace Sextant.Adapters.DuckDb.Tests.History;

/// <summary>A real full disk: a tmpfs of a few megabytes.</summary>
public sealed class FullDiskTests : IDisposable
{
    static readonly TableDefinition Notes = new("note", new Schema(new Field("at", FieldType.Time, Required: true), new Field("text", FieldType.Text)), "at");

    readonly TemporaryFolder _folder = new();
    readonly bool _isMounted;

    public FullDiskTests() => _isMounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=4m", "none", _folder.Path);

    public void Dispose()
    {
        if (_isMounted) Run("umount", "-l", _folder.Path);
        _folder.Dispose();
    }

    [Fact]
    public async Task A_commit_on_a_full_disk_says_so_and_changes_nothing()
    {
        // xunit 2 has no dynamic skip: without the right to mount, there is no small disk to fill.
        if (!_isMounted) return;
        using (var store = DuckDbTableStore.Open(_folder.Path, TimeProvider.System))
        {
            await CommitAsync(store, rows: 100);
            var error = await Should.ThrowAsync<StorageException>(() => CommitAsync(store, rows: 600_000));
            error.Code.ShouldBe("SXT4010");
            error.Message.ShouldContain(_folder.Path);
            error.Message.ShouldContain("Free some space");

            store.Current.Number.ShouldBe(1);
            (await CommitAsync(store, rows: 100)).Number.ShouldBe(2);
        }

        using var again = DuckDbTableStore.Open(_folder.Path, TimeProvider.System);
        again.Current.Number.ShouldBe(2);
        (await again.VerifyAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_disk_that_is_full_for_the_manifest_alone_keeps_the_manifest_whole()
    {
        if (!_isMounted) return;
        using var store = DuckDbTableStore.Open(_folder.Path, TimeProvider.System);
        await CommitAsync(store, rows: 100);
        var filler = _folder.File("filler");
        await using (var file = new FileStream(filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            try
            {
                while (true) file.Write(new byte[4096]);
            }
            catch (IOException)
            {
                // Full: that is the point.
            }
        }

        // The manifest's last block has room for some lines.
        StorageException? error = null;
        while (error is null) error = await CommitOrErrorAsync(store);
        error.Code.ShouldBe("SXT4010");
        var before = store.Current;
        File.Delete(filler);
        var after = await CommitAsync(store, rows: 0);
        after.Number.ShouldBe(before.Number + 1);
        store.Dispose();
        using var again = DuckDbTableStore.Open(_folder.Path, TimeProvider.System);
        again.Current.ShouldBe(after);
    }

    static async Task<StorageException?> CommitOrErrorAsync(DuckDbTableStore store)
    {
        try
        {
            await CommitAsync(store, rows: 0);
            return null;
        }
        catch (StorageException error)
        {
            return error;
        }
    }

    static async Task<TableVersion> CommitAsync(DuckDbTableStore store, int rows)
    {
        await using var commit = store.BeginCommit();
        var row = new Row(Notes.Schema);
        var random = new Random(1);
        for (var i = 0; i < rows; i++)
        {
            row.Clear();
            row.SetTime(0, new((17_622 * Timestamp.MicrosPerDay) + i));
            row.SetText(1, Convert.ToHexString(BitConverter.GetBytes(random.NextInt64())) + Convert.ToHexString(BitConverter.GetBytes(random.NextInt64())));
            commit.Append(Notes, row);
        }

        return await commit.CommitAsync(1, default);
    }

    static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
