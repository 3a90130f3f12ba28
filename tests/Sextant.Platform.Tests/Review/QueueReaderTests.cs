namespace Sextant.Platform.Tests.Review;

public sealed class QueueReaderTests
{
    [Fact]
    public void A_whole_declaration_is_read()
    {
        var queue = QueueReader.ReadYaml(
            """
            queue: payments
            description: Payments that rules or the model doubt.
            verdicts: [fraud, legitimate, unclear]
            fields: { amount: number, country: text }
            priority: expected_loss + 10 * age_hours
            sla: [{ within: 1d }, { priority: 500, within: 1h }]
            hours: { days: [mon, tue, wed, thu, fri], from: "08:00", to: "18:00", zone: Europe/Berlin }
            skills: [payments]
            second: { share: 10%, disagreement: senior, skill: lead }
            golden: { share: 5%, items: [{ id: p-17, subject: card:c-1, fields: { amount: 900 }, verdict: fraud }] }
            lease: 15m
            undo: 5m
            most: 3
            escalation: lead
            templates: { called: "Called the customer on ..." }
            label: { name: fraud, values: { fraud: 1, legitimate: 0 } }
            """,
            "queues/payments.yaml");

        queue.Verdicts.ShouldBe(["fraud", "legitimate", "unclear"]);
        queue.Sla.Select(target => target.Within).ShouldBe([TimeSpan.FromHours(1), TimeSpan.FromDays(1)]);
        queue.Second.ShouldBe(new(0.1, Disagreement.Senior, "lead"));
        (queue.Lease, queue.Undo, queue.MostHeld, queue.EscalationSkill, queue.GoldenShare).ShouldBe((TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(5), 3, "lead", 0.05));
        queue.Golden.ShouldHaveSingleItem().Verdict.ShouldBe("fraud");
        queue.Label!.Values.Count.ShouldBe(2);
        queue.Hours!.Days.Length.ShouldBe(5);
    }

    [Theory]
    [InlineData("queue: a\nverdicts: [one]\n", "two or more")]
    [InlineData("queue: a\nverdicts: [one, one]\n", "each once")]
    [InlineData("verdicts: [a, b]\n", "'queue' must be the queue's name")]
    [InlineData("queue: a\nverdicts: [a, b]\nverdict: x\n", "Did you mean 'verdicts'?")]
    [InlineData("queue: a\nverdicts: [a, b]\npriority: amuont * 2\nfields: { amount: number }\n", "Did you mean 'amount'?")]
    [InlineData("queue: a\nverdicts: [a, b]\npriority: '\"text\"'\n", "'priority'")]
    [InlineData("queue: a\nverdicts: [a, b]\nfields: { age_hours: number }\n", "which every case has")]
    [InlineData("queue: a\nverdicts: [a, b]\nfields: { tags: 'text[]' }\n", "boolean, integer, number, text or time")]
    [InlineData("queue: a\nverdicts: [a, b]\nsla: [{ priority: 5 }]\n", "'within' must be a duration")]
    [InlineData("queue: a\nverdicts: [a, b]\nhours: { from: \"18:00\", to: \"08:00\" }\n", "must end after they begin")]
    [InlineData("queue: a\nverdicts: [a, b]\nhours: { zone: Europe/Nowhere }\n", "a time zone that this machine knows")]
    [InlineData("queue: a\nverdicts: [a, b]\nhours: { days: [monday] }\n", "which is no day")]
    [InlineData("queue: a\nverdicts: [a, b]\nlease: 0s\n", "above zero")]
    [InlineData("queue: a\nverdicts: [a, b]\nsecond: { share: 10%, skill: lead }\n", "left out unless 'disagreement' is senior")]
    [InlineData("queue: a\nverdicts: [a, b]\ngolden: { share: 5%, items: [{ id: x, subject: s, verdict: c }] }\n", "must be a verdict of the queue")]
    [InlineData("queue: a\nverdicts: [a, b]\ngolden: { items: [{ id: ../x, subject: s, verdict: a }] }\n", "is no id of a case")]
    [InlineData("queue: a\nverdicts: [a, b]\nlabel: { name: l, values: { c: 1 } }\n", "which is no verdict of the queue")]
    public void What_is_wrong_with_a_declaration_is_said(string yaml, string message)
    {
        var error = Should.Throw<InvalidInputException>(() => QueueReader.ReadYaml(yaml, "queues/a.yaml"));

        error.Code.ShouldBe("SXT2560");
        error.Message.ShouldStartWith("queues/a.yaml: ");
        error.Message.ShouldContain(message);
    }
}
