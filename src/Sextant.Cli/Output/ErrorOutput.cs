using System.Net;
using Sextant.Client;
using Sextant.Hosting.Workspaces;
using Sextant.Server;

namespace Sextant.Cli.Output;

/// <summary>Says what went wrong in one line and chooses the exit code.</summary>
sealed class ErrorOutput(Terminal terminal, bool verbose)
{
    public int Report(Exception error)
    {
        var (code, exitCode) = Classify(error);
        if (exitCode == ExitCodes.Cancelled)
        {
            terminal.Error.WriteLine("cancelled");
            return exitCode;
        }

        var text = exitCode == ExitCodes.Bug
            ? $"This is a bug in Sextant: {error.GetType().Name}: {error.Message} Run it again with --verbose and report what it prints."
            : error.Message;
        terminal.Error.WriteLine($"error {code}: {OneLine(text)}");
        if (verbose) terminal.Error.WriteLine(error.ToString());
        return exitCode;
    }

    static (string Code, int ExitCode) Classify(Exception error) => error switch
    {
        OperationCanceledException => ("SXT6130", ExitCodes.Cancelled),
        InvalidInputException input => (input.Code, ExitCodes.BadInput),
        ServerStartException taken => (taken.Code, ExitCodes.NotAvailable),
        WorkspaceInUseException held => (held.Code, ExitCodes.NotAvailable),
        BusyException busy => (busy.Code, ExitCodes.NotAvailable),
        StorageException storage => (storage.Code, ExitCodes.NotAvailable),
        SextantProblemException { IsTransient: true } problem => (problem.Code, ExitCodes.NotAvailable),
        SextantProblemException { Status: HttpStatusCode.InsufficientStorage } problem => (problem.Code, ExitCodes.NotAvailable),
        SextantProblemException { Status: >= HttpStatusCode.InternalServerError } problem => (problem.Code, ExitCodes.Failed),
        SextantProblemException problem => (problem.Code, ExitCodes.BadInput),
        SextantException other => (other.Code, ExitCodes.Failed),
        _ => ("SXT6070", ExitCodes.Bug),
    };

    static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
