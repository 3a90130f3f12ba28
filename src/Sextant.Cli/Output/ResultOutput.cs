using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using Sextant.Cli.Commands;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Prints a command's result: as one line of JSON under <c>--json</c>, else for people.</summary>
sealed class ResultOutput(Terminal terminal, bool json)
{
    /// <summary>True if only JSON may go to standard output.</summary>
    public bool IsJson { get; } = json;

    public static ResultOutput Of(CliContext cli, ParseResult parse) =>
        new(cli.Terminal, parse.GetValue<bool>(CommonOptions.JsonName));

    public void Print<T>(T result, JsonTypeInfo<T> type, Action<TextWriter> forPeople)
    {
        if (IsJson) terminal.Out.WriteLine(CliJson.Write(result, type));
        else forPeople(terminal.Out);
    }

    public void PrintTable<T>(T result, JsonTypeInfo<T> type, Func<T, IRenderable> table) =>
        Print(result, type, _ => terminal.RichOut().Write(table(result)));
}
