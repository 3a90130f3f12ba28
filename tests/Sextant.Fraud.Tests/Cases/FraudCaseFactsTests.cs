using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sextant.Platform;
using Sextant.Testing;

namespace Sextant.Fraud.Tests.Cases;

/// <summary>What cases say follows from the decision's record, and from nothing else.</summary>
public sealed class FraudCaseFactsTests
{
    static readonly QueueDefinition Queue = new("fraud", ["fraud", "legitimate"]) { Fields = new(new Field("kind", FieldType.Text), new Field("amount", FieldType.Number), new Field("probability", FieldType.Integer)) };

    readonly FakeTimeProvider _clock = new(FraudSamples.Now.ToDateTimeOffset());
    readonly MemoryDecisionLog _log = new();
    readonly FaultySources _sources;

    public FraudCaseFactsTests() => _sources = new(_clock);

    [Fact]
    public async Task Expected_loss_is_the_probability_times_what_a_fraud_costs_by_the_settings_that_counted()
    {
        var facts = await FactsAsync(FraudSamples.Payment(), 0.1, new() { Costs = new() { LossShare = 2 } });

        facts.ExpectedLoss.ShouldBe(0.1 * 2 * 50, 1e-9);
        facts.Subject.ShouldBe("customer:c-1");
    }

    [Fact]
    public async Task Without_a_customer_a_case_is_about_the_card_and_without_any_entity_about_the_request()
    {
        (await FactsAsync(FraudSamples.Payment("""{"id": "p-1", "amountMicros": 50000000, "currency": "EUR", "card": "tok-1", "ip": "10.0.0.1"}"""), 0.1)).Subject.ShouldBe("card:tok-1");
        (await FactsAsync(FraudSamples.Payment("""{"id": "p-2", "amountMicros": 50000000, "currency": "EUR"}"""), 0.1)).Subject.ShouldBe("request:p-2");
    }

    [Fact]
    public async Task The_same_record_opens_the_same_case_and_fields_of_another_type_are_left_out()
    {
        var facts = await FactsAsync(FraudSamples.Payment(), 0.1);

        facts.ToCase(Queue).Hash().ShouldBe(FraudCaseFacts.Read(facts.Entry)!.ToCase(Queue).Hash());
        facts.ToCase(Queue).Fields.ToJsonString().ShouldBe("""{"kind":"payment","amount":50}""");
        facts.ToCase(Queue).Check();
    }

    [Fact]
    public async Task A_very_long_entity_still_has_a_case() =>
        (await FactsAsync(FraudSamples.Payment($$"""{"id": "p-1", "amountMicros": 50000000, "currency": "EUR", "customer": "{{new string('x', 1000)}}"}"""), 0.1)).ToCase(Queue).Check();

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"decision\": null}")]
    [InlineData("{\"decision\": {\"action\": \"What\"}}")]
    [InlineData("{\"decision\": {}, \"request\": 7, \"asked\": []}")]
    [InlineData("{\"id\":\"x\",")]
    public async Task A_record_that_holds_something_else_has_no_case(string record)
    {
        var facts = await FactsAsync(FraudSamples.Payment(), 0.1);

        FraudCaseFacts.Read(facts.Entry with { Record = System.Text.Encoding.UTF8.GetBytes(record) }).ShouldBeNull();
        FraudCaseFacts.Read(facts.Entry with { Decider = "payment" }).ShouldBeNull();
    }

    [Fact]
    public async Task A_snooze_covers_its_entity_until_its_end_and_up_to_its_limit()
    {
        var facts = await FactsAsync(FraudSamples.Payment(), 0.1);
        var snooze = new FraudSnooze("card", "tok-1", facts.Entry.Time.Add(TimeSpan.FromDays(1)), UnlessAbove: 5, "Known.", "ana", facts.Entry.Time);

        snooze.Covers(facts).ShouldBeTrue();
        (snooze with { UnlessAbove = 4.9 }).Covers(facts).ShouldBeFalse();
        (snooze with { UnlessAbove = null }).Covers(facts).ShouldBeTrue();
        (snooze with { Until = facts.Entry.Time }).Covers(facts).ShouldBeFalse();
        (snooze with { At = facts.Entry.Time.Add(TimeSpan.FromMilliseconds(1)) }).Covers(facts).ShouldBeFalse();
        (snooze with { Value = "tok-2" }).Covers(facts).ShouldBeFalse();
    }

    [Fact]
    public void A_text_that_is_a_formula_runs_in_no_spreadsheet_and_what_was_redacted_stays_so()
    {
        var one = new ReviewCase("d-1", "fraud", CaseState.Open, "customer:=cmd|'x'!A1") { Fields = new JsonObject { ["kind"] = "payment" } };

        var line = FraudCaseLines.Of(one with { Subject = "=cmd(),\"x\"" }, null, [], []);

        FraudCaseLines.ToCsv(line).Split(',')[3].ShouldStartWith("\"'=cmd()");
        FraudCaseLines.CsvHeader.Split(',').Length.ShouldBe(25);
        FraudCaseLines.ToJson(line).ShouldContain("\"subject\":\"=cmd(),\\\"x\\\"\"");
    }

    async Task<FraudCaseFacts> FactsAsync(Payment payment, double probability, FraudSettings? settings = null)
    {
        _sources.Score = probability;
        var made = await new DecisionDesk(_sources.All, _log, _clock).DecideAsync(new PaymentDecider(FraudSamples.Policy(), FraudSamples.Parts(settings)), payment, DecisionContext.None, default);
        return FraudCaseFacts.Read((await _log.FindAsync(made.Id, default))!).ShouldNotBeNull();
    }
}
