using Sextant.Cli.Output;

namespace Sextant.Cli.Tests;

/// <summary>A command run in this process: what it printed and how it ended.</summary>
sealed record CliRun(int ExitCode, string Out, string Error)
{
    public static Task<CliRun> Of(params string[] args) => Of(CancellationToken.None, args);

    public static async Task<CliRun> Of(CancellationToken cancellationToken, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CliApplication.RunAsync(Context(output, error), args, cancellationToken);
        return new CliRun(exitCode, output.ToString(), error.ToString());
    }

    public static CliContext Context(TextWriter output, TextWriter error) => new(
        new Terminal(TextWriter.Synchronized(output), TextWriter.Synchronized(error), OutIsTerminal: false, ErrorIsTerminal: false, Terminal.WidthWithoutScreen),
        TimeProvider.System,
        Path.GetTempPath(),
        _ => null);
}
