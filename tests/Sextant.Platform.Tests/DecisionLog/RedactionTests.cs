namespace Sextant.Platform.Tests.DecisionLog;

public sealed class RedactionTests : DecisionFixture
{
    const string Secret = "ann-0123456789@example.org";

    [Fact]
    public async Task No_byte_of_a_redacted_field_is_left_and_the_rest_stays()
    {
        var old = Decision(10, 1, $$"""{"request":{"email":"{{Secret}}","amount":12.50},"note":"Größe"}""");
        var waiting = Decision(10, 2, $$$"""{"request":{"email":"{{{Secret}}}"}}""");
        var other = Decision(10, 3, """{"request":{"email":"bob@example.org"}}""", decider: "ads.auction");
        await AppendAsync(old, other);
        await MoveAsync();
        await AppendAsync(waiting);
        // Else the test could not fail.
        FilesWith(Secret).ShouldContain(file => file.EndsWith(".parquet", StringComparison.Ordinal));
        FilesWith(Secret).ShouldContain(file => file.StartsWith("decisions.db", StringComparison.Ordinal));

        (await Log.RedactAsync("fraud.payment", ["request.email"], Timestamp.Now(Clock), default)).ShouldBe(2);

        FilesWith(Secret).ShouldBeEmpty();
        (await RecordAsync(old)).ShouldBe("""{"request":{"email":null,"amount":12.50},"note":"Größe","redacted":["request.email"]}""");
        (await RecordAsync(waiting)).ShouldBe("""{"request":{"email":null},"redacted":["request.email"]}""");
        (await RecordAsync(other)).ShouldBe("""{"request":{"email":"bob@example.org"}}""");
        (await IdsAsync()).Count.ShouldBe(3);
        (await Log.RedactAsync("fraud.payment", ["request.email"], Timestamp.Now(Clock), default)).ShouldBe(0);
    }

    [Fact]
    public async Task Reads_go_on_while_days_are_written_anew()
    {
        var decisions = Enumerable.Range(0, 400).Select(i => Decision(10 + (i / 100), i, """{"a":1,"b":2,"c":3}""")).ToArray();
        await Task.WhenAll(decisions.Select(decision => AppendAsync(decision)));
        await MoveAsync();
        using var done = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            for (var i = 0; !done.IsCancellationRequested || i == 0; i++)
            {
                List<string> seen = [];
                await foreach (var decision in Log.RangeAsync(new(), default)) seen.Add(decision.Id);
                seen.Count.ShouldBe(400);
                seen.Distinct().Count().ShouldBe(400);
                (await Log.FindAsync(decisions[i % 400].Id, default)).ShouldNotBeNull();
                (await IdsAsync()).Count.ShouldBe(400);
            }
        });

        foreach (var field in new[] { "a", "b", "c" }) (await Log.RedactAsync("fraud.payment", [field], Timestamp.Now(Clock), default)).ShouldBe(400);

        await done.CancelAsync();
        await reading;
        (await RecordAsync(decisions[7])).ShouldBe("""{"a":null,"b":null,"c":null,"redacted":["a","b","c"]}""");
    }

    [Fact]
    public async Task Younger_decisions_stay_as_they_are()
    {
        var (old, young) = (Decision(10, 1, """{"a":1}"""), Decision(2, 2, """{"a":1}"""));
        await AppendAsync(old, young);

        await Log.RedactAsync("fraud.payment", ["a"], Timestamp.Now(Clock).Add(TimeSpan.FromDays(-5)), default);

        (await RecordAsync(old)).ShouldBe("""{"a":null,"redacted":["a"]}""");
        (await RecordAsync(young)).ShouldBe("""{"a":1}""");
    }

    [Fact]
    public async Task A_redacted_decision_that_is_sent_again_is_not_stored_again()
    {
        var decision = Decision(10, 1, """{"a":1}""");
        await AppendAsync(decision);
        await Log.RedactAsync("fraud.payment", ["a"], Timestamp.Now(Clock), default);

        await AppendAsync(decision);

        (await IdsAsync()).ShouldBe([decision.Id]);
        (await RecordAsync(decision)).ShouldBe("""{"a":null,"redacted":["a"]}""");
    }

    [Theory]
    [InlineData("""{"a":{"b":1}}""", "a.b", """{"a":{"b":null},"redacted":["a.b"]}""")]
    [InlineData("""{"a":{"b":1}}""", "a", """{"a":null,"redacted":["a"]}""")]
    [InlineData("""{"f":{"card.count":1,"card":2}}""", "f.card.count", """{"f":{"card.count":null,"card":2},"redacted":["f.card.count"]}""")]
    [InlineData("""{"c":[{"p":1},{"q":2},{"p":{"x":1}}]}""", "c.p", """{"c":[{"p":null},{"q":2},{"p":null}],"redacted":["c.p"]}""")]
    [InlineData("""{"a":1,"redacted":["z"]}""", "a", """{"a":null,"redacted":["a","z"]}""")]
    [InlineData("""{"a":1}""", "b", null)]
    [InlineData("""{"a":null}""", "a", null)]
    [InlineData("""{"ab":1}""", "a", null)]
    [InlineData("""{"a":1}""", "a.b", null)]
    public void Only_what_a_path_leads_to_is_blanked(string record, string field, string? expected)
    {
        new RecordRedaction([field]).TryRedact(System.Text.Encoding.UTF8.GetBytes(record), out var redacted).ShouldBe(expected is not null);
        System.Text.Encoding.UTF8.GetString(redacted).ShouldBe(expected ?? "");
    }

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("a.")]
    [InlineData(".a")]
    [InlineData("redacted")]
    public void Refuses_fields_that_cannot_be_redacted(params string[] fields) =>
        Should.Throw<InvalidInputException>(() => new RecordRedaction(fields)).Code.ShouldBe("SXT2484");
}
