using System.CommandLine;
using System.CommandLine.Help;
using Sextant.Cli.Commands;
using Sextant.Cli.Output;

namespace Sextant.Cli;

/// <summary>Reads the command line, runs the command, and turns whatever happens into one line and an exit code.</summary>
static class CliApplication
{
    /// <summary>Stopping a server means finishing the requests under way, which the parser's default of 2 s may cut off.</summary>
    static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(CliContext cli, IReadOnlyList<string> args, CancellationToken cancellationToken = default)
    {
        string? key = null, server = null;
        // Commands ask for variables when they run, and options go before them.
        var asked = cli with { Variable = name => (name switch { CommonOptions.KeyVariable => key, CommonOptions.ServerVariable => server, _ => null }) ?? cli.Variable(name) };
        var parse = CreateRoot(asked).Parse(args);
        (key, server) = (parse.GetValue<string?>("--key"), parse.GetValue<string?>("--server"));
        var errors = new ErrorOutput(cli.Terminal, parse.GetValue<bool>(CommonOptions.VerboseName));
        if (parse.Action is not HelpAction && UsageError.Find(parse) is { } usage) return errors.Report(usage);
        var invocation = new InvocationConfiguration
        {
            Output = cli.Terminal.Out,
            Error = cli.Terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = LongestStop,
        };
        try
        {
            return await parse.InvokeAsync(invocation, cancellationToken);
        }
#pragma warning disable CA1031 // The outermost edge: whatever gets here becomes an exit code.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return errors.Report(error);
        }
    }

    public static RootCommand CreateRoot(CliContext cli)
    {
        var root = new RootCommand("Sextant: machine-learned decisions on one feature store.")
        {
            CommonOptions.Quiet(),
            CommonOptions.Verbose(),
            CommonOptions.Key(),
            CommonOptions.Server(),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        if (help.Action is HelpAction action) action.MaxWidth = cli.Terminal.Width;
        foreach (var version in root.Options.OfType<VersionOption>().ToList()) root.Options.Remove(version);
        foreach (var command in CommandList.Create(cli)) root.Add(command);
        root.SetAction(parse => ((HelpAction)help.Action!).Invoke(parse));
        return root;
    }
}
