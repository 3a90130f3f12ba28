using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Sextant.Cli.Output;

/// <summary>Turns what the parser found wrong into one line that says what to type instead.</summary>
static class UsageError
{
    const string Code = "SXT6001";

    /// <summary>The first thing wrong with the command line, or null.</summary>
    public static InvalidInputException? Find(ParseResult parse)
    {
        var stray = parse.UnmatchedTokens is [var unmatched, ..] ? unmatched : OptionTakenForArgument(parse);
        if (stray is not null) return new InvalidInputException(Code, Unknown(stray, parse));
        var error = parse.Errors.Count > 0 ? parse.Errors[0].Message : null;
        return error is null ? null : new InvalidInputException(Code, $"{Plain(error)} See '{NameOf(parse)} --help'.");
    }

    /// <summary>A command that takes names would take a mistyped option for one.</summary>
    static string? OptionTakenForArgument(ParseResult parse) =>
        parse.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Select(token => token.Value)
            .FirstOrDefault(value => value.Length > 1 && value[0] == '-' && !double.TryParse(value, CultureInfo.InvariantCulture, out _));

    static string Unknown(string token, ParseResult parse)
    {
        var isOption = token.StartsWith('-');
        var known = isOption ? OptionNames(parse) : parse.CommandResult.Command.Subcommands.Where(command => !command.Hidden).Select(command => command.Name);
        var meant = Spelling.Closest(token, known) is { } closest ? $": did you mean '{closest}'?" : ".";
        return $"'{NameOf(parse)}' knows no {(isOption ? "option" : "command")} '{token}'{meant} See '{NameOf(parse)} --help'.";
    }

    static IEnumerable<string> OptionNames(ParseResult parse)
    {
        for (SymbolResult? result = parse.CommandResult; result is not null; result = result.Parent)
        {
            if (result is not CommandResult command) continue;
            foreach (var option in command.Command.Options) yield return option.Name;
        }
    }

    static string NameOf(ParseResult parse)
    {
        var names = new List<string>();
        for (SymbolResult? result = parse.CommandResult; result?.Parent is not null; result = result.Parent)
        {
            if (result is CommandResult command) names.Insert(0, command.Command.Name);
        }

        return string.Join(' ', names.Prepend("sextant"));
    }

    static string Plain(string message) => message
        .Replace("as expected type 'System.Int32'", "as a whole number", StringComparison.Ordinal)
        .Replace("as expected type 'System.Int64'", "as a whole number", StringComparison.Ordinal)
        .Replace("as expected type 'System.Double'", "as a number", StringComparison.Ordinal);
}
