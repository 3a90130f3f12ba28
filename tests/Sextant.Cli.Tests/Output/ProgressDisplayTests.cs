using Sextant.Cli.Output;

namespace Sextant.Cli.Tests.Output;

public sealed class ProgressDisplayTests
{
    [Fact]
    public async Task Short_work_shows_nothing()
    {
        using var error = new StringWriter();
        var display = new ProgressDisplay(CliRun.Context(TextWriter.Null, error).Terminal, bar: false, quiet: false);

        var result = await display.RunAsync("Work", progress =>
        {
            progress.Report(new SuiteProgress("step", 1, 2));
            return Task.FromResult(7);
        });

        result.ShouldBe(7);
        error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Long_work_on_a_screen_shows_a_bar_with_rate_and_time_left()
    {
        using var error = new StringWriter();
        var terminal = CliRun.Context(TextWriter.Null, error).Terminal;
        var seen = new TaskCompletionSource();
        var display = new ProgressDisplay(terminal with { Error = new Watched(error, "sending", seen) }, bar: true, quiet: false);

        await display.RunAsync("Demo events", async progress =>
        {
            progress.Report(new SuiteProgress("sending", 500, 1000));
            await seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
            return 0;
        });

        error.ToString().ShouldContain("Demo events: sending");
    }

    /// <summary>Tells when a text was written.</summary>
    sealed class Watched(StringWriter inner, string text, TaskCompletionSource seen) : StringWriter
    {
        public override void Write(string? value)
        {
            inner.Write(value);
            if (inner.ToString().Contains(text, StringComparison.Ordinal)) seen.TrySetResult();
        }

        public override void Write(char value) => Write(value.ToString());
    }
}
