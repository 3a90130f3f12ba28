using Sextant.Hosting.Workspaces;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Workspaces;

public sealed class WorkspaceTests
{
    [Fact]
    public void The_secret_is_the_owners_alone_even_where_a_stray_file_lies()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("data"));
        var stray = folder.File(FormattableString.Invariant($"data/holder.json.{Environment.ProcessId}"));
        File.WriteAllText(stray, "left behind, readable by all");
        File.SetUnixFileMode(stray, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        using var workspace = Workspace.Open(folder.Path, TimeProvider.System);

        File.GetUnixFileMode(folder.File("data/holder.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void A_workspace_whose_settings_are_wrong_can_be_opened_once_they_are_mended()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("sextant.yaml"), "nonsense: 1");
        Should.Throw<InvalidInputException>(() => Workspace.Open(folder.Path, TimeProvider.System)).Code.ShouldBe("SXT5011");
        File.Delete(folder.File("sextant.yaml"));

        Workspace.Open(folder.Path, TimeProvider.System).Dispose();
    }

    [Fact]
    public void A_workspace_that_is_a_file_or_has_files_in_the_way_says_so()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("data/workspace.lock"));

        Should.Throw<InvalidInputException>(() => Workspace.Open(folder.Path, TimeProvider.System)).Code.ShouldBe("SXT5002");
    }

    [Fact]
    public void Letting_go_of_a_workspace_that_was_deleted_is_no_error()
    {
        using var folder = new TemporaryFolder();
        var workspace = Workspace.Open(folder.File("inner"), TimeProvider.System);
        Directory.Delete(folder.File("inner"), recursive: true);

        workspace.Dispose();
    }
}
