using Sextant.Server;

namespace Sextant.Cli.Output;

/// <summary>What a started server says, once it is ready: four lines and then nothing.</summary>
static class Banner
{
    public static void Print(Terminal terminal, RunningServer server, ServerOptions options)
    {
        terminal.Out.WriteLine($"Sextant {BuildVersion.Number} listens on {server.Url}");
        terminal.Out.WriteLine($"Dashboard {server.Url}/dashboard");
        terminal.Out.WriteLine($"Workspace {options.Workspace}");
        terminal.Out.WriteLine("Stop with Ctrl-C");
        terminal.Out.Flush();
    }

    /// <summary>Tells the first key, once: on standard error, since standard output is often kept.</summary>
    public static void PrintFirstKey(Terminal terminal, string key)
    {
        terminal.Error.WriteLine("The first key of this workspace, an admin's. It is shown this once; only its hash is kept:");
        terminal.Error.WriteLine($"  {key}");
        terminal.Error.WriteLine("Until a key is used, this machine needs none. See docs/access.md.");
        terminal.Error.Flush();
    }
}
