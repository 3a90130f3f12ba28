using FsCheck.Xunit;
using Sextant.Hosting.Configuration;

namespace Sextant.Hosting.Tests.Configuration;

public sealed class SextantOptionsReaderTests
{
    [Theory]
    [InlineData("history: { maxPendingAge: 99999999d }", "history.maxPendingAge")]
    [InlineData("intake: { maxFutureSkew: 2147483647d }", "intake.maxFutureSkew")]
    [InlineData("intake: { maxEventBytes: 17MB }", "intake.maxEventBytes")]
    [InlineData("intake: { maxBatchBytes: 2GB }", "intake.maxBatchBytes")]
    [InlineData("quarantine: { maxEvents: Infinity }", "quarantine.maxEvents")]
    [InlineData("quarantine: { maxEvents: 1e999 }", "quarantine.maxEvents")]
    [InlineData("quarantine: { maxEvents: NaN }", "quarantine.maxEvents")]
    [InlineData("server: { url: https://localhost:7878 }", "server.url")]
    [InlineData("log: { queueBytes: 9999999999999GB }", "log.queueBytes")]
    [InlineData("models: { slot: { stepDeadline: 0ms } }", "models.slot.stepDeadline")]
    [InlineData("models: { slot: { breakerWindow: 400ms } }", "models.slot.breakerWindow")]
    [InlineData("models: { slot: { breakerPause: 2d } }", "models.slot.breakerPause")]
    [InlineData("models: { slot: { breakerCalls: 1 } }", "models.slot.breakerCalls")]
    [InlineData("models: { webhooks: { allowPrivate: maybe } }", "models.webhooks.allowPrivate")]
    [InlineData("- a list", "keys")]
    [InlineData("some text", "keys")]
    public void A_value_that_cannot_be_kept_is_refused_by_name(string yaml, string named)
    {
        var error = Should.Throw<InvalidInputException>(() => SextantOptionsReader.Read(yaml, "sextant.yaml"));

        error.Code.ShouldBe("SXT5011");
        error.Message.ShouldContain(named);
    }

    [Fact]
    public void How_slots_serve_is_read_to_the_millisecond()
    {
        var options = SextantOptionsReader.Read("models: { slot: { stepDeadline: 35ms, budget: 2s, breakerPause: 500ms }, webhooks: { allowPrivate: true } }", "sextant.yaml");

        (options.Slot.StepDeadline, options.Slot.Budget, options.Slot.Breaker.Pause, options.Webhooks.AllowPrivate)
            .ShouldBe((TimeSpan.FromMilliseconds(35), TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(500), true));
    }

    [Fact]
    public void An_empty_file_means_the_defaults() => SextantOptionsReader.Read("# nothing yet\n", "sextant.yaml").ShouldBe(new SextantOptions());

    [Property(MaxTest = 300)]
    public void Random_text_gives_options_or_a_clear_error(string text)
    {
        try
        {
            SextantOptionsReader.Read(text ?? "", "sextant.yaml");
        }
        catch (InvalidInputException error)
        {
            error.Code.ShouldStartWith("SXT");
        }
    }
}
