using System.Text;
using System.Text.Json;
using FsCheck.Xunit;

namespace Sextant.Fraud.Tests.Requests;

public sealed class FraudRequestReaderTests
{
    [Theory]
    [InlineData("\"amountMicros\": -1", "'amountMicros' must be 0 to 1000000000000000")]
    [InlineData("\"amountMicros\": 9000000000000000", "'amountMicros' must be 0 to 1000000000000000")]
    [InlineData("\"amountMicros\": 1.5", "'amountMicros' must be of type integer, not 1.5")]
    [InlineData("\"currency\": \"XXX\"", "'currency' must be one of EUR, not 'XXX'")]
    [InlineData("\"eventTime\": \"2031-01-01T00:00:00Z\"", "'eventTime' is 2031-01-01T00:00:00Z")]
    [InlineData("\"eventTime\": \"yesterday\"", "'eventTime' must be a time such as")]
    [InlineData("\"country\": \"Germany\"", "'country' must be two capital letters")]
    [InlineData("\"bin\": \"12\"", "'bin' must be the first 4 to 8 digits")]
    [InlineData("\"card\": \"4111 1111 1111 1111\"", "'card' is a card's number: send a token")]
    [InlineData("\"device\": \"\"", "'device' must have 1 to 1000 characters, not 0")]
    [InlineData("\"ammount\": 5", "there is no field 'ammount'.")]
    [InlineData("\"loyalty\": \"much\"", "'loyalty' must be of type integer")]
    public void What_makes_no_sense_is_refused_by_the_field_s_name(string field, string problem)
    {
        var given = JsonDocument.Parse($"{{{field}}}").RootElement.EnumerateObject().Single().Name;
        string[] others = ["\"id\": \"p-1\"", "\"amountMicros\": 1000", "\"currency\": \"EUR\""];

        var error = Should.Throw<InvalidInputException>(() => FraudSamples.Payment($"{{{string.Join(", ", others.Where(other => !other.StartsWith($"\"{given}\"", StringComparison.Ordinal)).Append(field))}}}"));

        error.Code.ShouldBe("SXT3024");
        error.Message.ShouldContain(problem);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var error = Should.Throw<InvalidInputException>(() => FraudSamples.Payment("""{"amountMicros": -5, "currency": "ZZZ"}"""));

        error.Message.ShouldContain("'id' is missing");
        error.Message.ShouldContain("'amountMicros' must be");
        error.Message.ShouldContain("'currency' must be");
    }

    [Fact]
    public void Fields_of_the_user_s_own_are_taken_as_the_policy_declares_them() => FraudSamples.Payment(more: ", \"loyalty\": 3")["loyalty"].ShouldBe(3L);

    [Fact]
    public void A_currency_counts_at_its_rate()
    {
        var settings = new FraudSettings { Currencies = new Dictionary<string, double> { ["EUR"] = 1, ["SEK"] = 0.09 } };

        settings.StakeOf(FraudSamples.Read(FraudKinds.Payment, """{"id": "p", "amountMicros": 100000000, "currency": "SEK"}""", settings)).ShouldBe(9, 1e-9);
    }

    [Property]
    public void Whatever_is_sent_is_read_or_refused(string text, long amount, byte at)
    {
        var json = $$"""{"id": {{JsonSerializer.Serialize(text ?? "")}}, "amountMicros": {{amount}}, "currency": "EUR"}""";
        // Also what is cut or garbled on the way, if it is still JSON.
        var bytes = Encoding.UTF8.GetBytes(json);
        bytes[at % bytes.Length] ^= (byte)(at & 1);
        try
        {
            FraudSamples.Payment(Encoding.UTF8.GetString(bytes)).AmountMicros.ShouldBeGreaterThanOrEqualTo(0);
        }
        catch (Exception error) when (error is InvalidInputException or JsonException)
        {
            // Refused.
        }
    }
}
