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
    [InlineData("- a list", "keys")]
    [InlineData("some text", "keys")]
    public void A_value_that_cannot_be_kept_is_refused_by_name(string yaml, string named)
    {
        var error = Should.Throw<InvalidInputException>(() => SextantOptionsReader.Read(yaml, "sextant.yaml"));

        error.Code.ShouldBe("SXT5011");
        error.Message.ShouldContain(named);
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
