using System.Diagnostics;
using Sextant.Hosting.Training;
using Sextant.Platform;

namespace Sextant.Hosting.Tests.Training;

/// <summary>A training run on a disk that is really full: a tmpfs of a few megabytes.</summary>
public sealed class FullDiskRunTests
{
    [Fact]
    public async Task A_disk_that_fills_up_before_the_package_ends_the_run_and_the_old_model_serves_on()
    {
        await using var training = await TrainingFixture.OpenAsync();
        await training.RunAsync(TrainingFixture.Least + "promote: champion\n");
        var folder = Directory.CreateDirectory(training.File("w/data/training")).FullName;
        // xunit 2 has no dynamic skip: without the right to mount, there is no small disk to fill.
        if (!OperatingSystem.IsLinux() || !Run("mount", "-t", "tmpfs", "-o", "size=8m", "none", folder)) return;
        try
        {
            var filled = false;
            training.BeforeRecord = stage =>
            {
                if (stage == "evaluate") filled = Fill(Path.Combine(folder, "filler"));
            };

            var run = await training.RunAsync(TrainingFixture.Least.Replace("20", "21", StringComparison.Ordinal) + "promote: champion\n");

            filled.ShouldBeTrue();
            (run.State, run.Code, run.Version).ShouldBe((TrainingState.Failed, "SXT4010", null), run.Message);
            run.Message!.ShouldContain("disk is full");
            (await training.Models.Registry.ListAsync(null, CancellationToken.None)).ShouldHaveSingleItem().Aliases.ShouldBe(["champion"]);
            (await training.Models.Registry.VerifyAsync(CancellationToken.None)).ShouldBeEmpty();
            var served = (await training.Models.FindAsync("fraud", CancellationToken.None)).ShouldNotBeNull();
            served.Problems.ShouldBeEmpty();
            (await training.Models.ScoreAsync(served, new float[served.Columns.Features.Count], "k")).ServedBy.ShouldHaveSingleItem().Version.ShouldBe(1);
            Directory.EnumerateFiles(Path.Combine(folder, run.Id)).Select(Path.GetFileName).ShouldNotContain(PackageStage.FileName);

            // With room again, the same definition comes to its end.
            training.BeforeRecord = null;
            File.Delete(Path.Combine(folder, "filler"));
            (await training.RunAsync(TrainingFixture.Least.Replace("20", "21", StringComparison.Ordinal) + "promote: champion\n")).Version.ShouldBe(2);
        }
        finally
        {
            Run("umount", "-l", folder);
        }
    }

    /// <summary>Writes until nothing more goes in.</summary>
    static bool Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            return true;
        }
    }

    static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
