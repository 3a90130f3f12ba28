using Spectre.Console;

namespace Sextant.Cli.Output;

/// <summary>The two streams a command writes to, and what they are.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Errors and progress.</param>
/// <param name="OutIsTerminal">True if a person reads <paramref name="Out"/> on a screen.</param>
/// <param name="ErrorIsTerminal">True if a person reads <paramref name="Error"/> on a screen.</param>
/// <param name="Width">Columns.</param>
sealed record Terminal(TextWriter Out, TextWriter Error, bool OutIsTerminal, bool ErrorIsTerminal, int Width)
{
    /// <summary>Wide enough that tables in files and pipes do not wrap early, narrow enough to read.</summary>
    public const int WidthWithoutScreen = 120;

    public static Terminal OfThisProcess()
    {
        var width = Console.IsOutputRedirected ? WidthWithoutScreen : Math.Max(40, Console.WindowWidth);
        return new Terminal(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected, width);
    }

    public IAnsiConsole RichOut() => Rich(Out, OutIsTerminal);

    public IAnsiConsole RichError() => Rich(Error, ErrorIsTerminal);

    IAnsiConsole Rich(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        console.Profile.Width = Width;
        return console;
    }
}
