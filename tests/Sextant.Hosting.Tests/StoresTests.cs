using Sextant.Hosting.Workspaces;
using Sextant.Testing;

namespace Sextant.Hosting.Tests;

public sealed class StoresTests
{
    [Theory]
    [InlineData("events/wrong.yaml", "type: [")]
    [InlineData("data/events.db", "not a database, though it is long enough to look like one: ..............................................")]
    [InlineData("data/history/manifest.jsonl", "damaged\ndamaged\n")]
    public async Task What_keeps_them_from_opening_can_be_mended_without_a_restart(string file, string content)
    {
        using var folder = new TemporaryFolder();
        using var workspace = Workspace.Open(folder.Path, TimeProvider.System);
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(file))!);
        await File.WriteAllTextAsync(folder.File(file), content);
        await Should.ThrowAsync<SextantException>(() => Stores.OpenAsync(workspace, TimeProvider.System, CancellationToken.None));

        File.Delete(folder.File(file));

        await using var stores = await Stores.OpenAsync(workspace, TimeProvider.System, CancellationToken.None);
        stores.Log.LastSequence.ShouldBe(0);
    }
}
