using System.ComponentModel;
using System.Diagnostics;

namespace Sextant.Cli.Measuring;

/// <summary>Which source was measured.</summary>
static class MeasuredCommit
{
    /// <summary>The checkout's commit, with <c>+changes</c> if it was edited since; without git, what the binary was built from.</summary>
    public static string Describe()
    {
        if (Checkout.Root is not { } root || Git(root, "rev-parse", "--short=10", "HEAD") is not { Length: > 0 } commit) return BuildVersion.Commit;
        return Git(root, "status", "--porcelain", "--untracked-files=no") is { Length: > 0 } ? commit + "+changes" : commit;
    }

    static string? Git(string folder, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true });
            var output = git!.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? output.Trim() : null;
        }
        catch (Win32Exception)
        {
            return null; // There is no git.
        }
    }
}
