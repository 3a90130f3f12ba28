using Sextant.Server;

namespace Sextant.Cli.Output;

/// <summary>What a started server says, once it is ready: three lines and then nothing.</summary>
static class Banner
{
    public static void Print(Terminal terminal, RunningServer server, ServerOptions options)
    {
        terminal.Out.WriteLine($"Sextant {BuildVersion.Number} listens on {server.Url}");
        terminal.Out.WriteLine($"Workspace {options.Workspace}");
        terminal.Out.WriteLine("Stop with Ctrl-C");
        terminal.Out.Flush();
    }
}
