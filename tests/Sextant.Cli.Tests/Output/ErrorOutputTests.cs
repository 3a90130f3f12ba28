using System.Net;
using Sextant.Cli.Output;
using Sextant.Client;
using Sextant.Server;

namespace Sextant.Cli.Tests.Output;

public sealed class ErrorOutputTests
{
    public static TheoryData<Exception, int> Errors => new()
    {
        { new InvalidInputException("SXT1234", "Wrong."), ExitCodes.BadInput },
        { new SextantException("SXT1234", "Failed."), ExitCodes.Failed },
        { new StorageException("SXT1234", "Locked."), ExitCodes.NotAvailable },
        { new BusyException("SXT1234", "Busy.", TimeSpan.FromSeconds(1)), ExitCodes.NotAvailable },
        { new ServerStartException("SXT1234", "Taken."), ExitCodes.NotAvailable },
        { new SextantProblemException(HttpStatusCode.BadRequest, "SXT1234", "Wrong."), ExitCodes.BadInput },
        { new SextantProblemException(HttpStatusCode.TooManyRequests, "SXT1234", "Busy."), ExitCodes.NotAvailable },
        { new SextantProblemException(HttpStatusCode.InternalServerError, "SXT1234", "Broken."), ExitCodes.Failed },
        { new SextantProblemException(null, "SXT1234", "Away."), ExitCodes.NotAvailable },
        { new InvalidOperationException("Oops."), ExitCodes.Bug },
        { new OperationCanceledException(), ExitCodes.Cancelled },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Each_kind_of_error_has_its_exit_code_and_one_line(Exception error, int exitCode)
    {
        var (code, text) = Report(error, verbose: false);

        code.ShouldBe(exitCode);
        text.Trim().ShouldNotContain("\n");
    }

    [Fact]
    public void A_message_of_several_lines_becomes_one() =>
        Report(new SextantException("SXT1234", "First.\nSecond."), verbose: false).Text.ShouldBe("error SXT1234: First. Second." + Environment.NewLine);

    [Fact]
    public void A_stack_trace_is_shown_only_when_asked_for()
    {
        Report(new InvalidOperationException("Oops."), verbose: false).Text.ShouldNotContain("System.InvalidOperationException");
        Report(new InvalidOperationException("Oops."), verbose: true).Text.ShouldContain("System.InvalidOperationException");
    }

    static (int Code, string Text) Report(Exception error, bool verbose)
    {
        using var text = new StringWriter();
        var code = new ErrorOutput(CliRun.Context(TextWriter.Null, text).Terminal, verbose).Report(error);
        return (code, text.ToString());
    }
}
