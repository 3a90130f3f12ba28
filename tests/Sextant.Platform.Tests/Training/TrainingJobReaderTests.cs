namespace Sextant.Platform.Tests.Training;

public sealed class TrainingJobReaderTests
{
    const string Least = "model: fraud\nrows: { table: payments.csv }\nlabel: { column: fraud }\n";

    static string Problem(string yaml) => Should.Throw<InvalidInputException>(() => TrainingJobReader.ReadYaml(yaml, "models/fraud.yaml")).Message;

    [Fact]
    public void All_that_a_definition_may_say_is_read()
    {
        var job = TrainingJobReader.ReadYaml(
            """
            job: fraud_weekly
            model: fraud
            description: Chargebacks of card payments.
            rows: { events: { type: payment, from: 2026-01-01, until: 2026-03-01T12:00:00Z, where: amount > 0 } }
            features: fraud@3
            label: { event: chargeback, key: payment_id, within: 30d }
            split: { validation: 15%, test: 0.1, gap: 7d }
            trainer: gbdt
            parameters: { rounds: 500, learningRate: 0.05 }
            calibration: isotonic
            slices: [country]
            seed: 7
            gates:
              champion: { champion: { metric: auc }, metrics: { auc: { min: 0.9 } } }
            promote: { alias: challenger, percent: 5 }
            schedule: { cron: "0 3 * * *" }
            triggers: { newLabels: 1000, drift: 0.2 }
            limits: { threads: 2, memory: 1500MB, time: 30m }
            """,
            "it");

        (job.Name, job.Model, job.Features, job.Seed, job.Calibration).ShouldBe(("fraud_weekly", "fraud", "fraud@3", 7, "isotonic"));
        job.Rows.Events.ShouldBe(new("payment", new Timestamp(1_767_225_600_000_000), new Timestamp(1_772_366_400_000_000), "amount > 0"));
        job.Label.ShouldBe(new() { Event = "chargeback", Key = "payment_id", Within = TimeSpan.FromDays(30) });
        job.Split.ShouldBe(new(0.15, 0.1) { Gap = 7 * Timestamp.MicrosPerDay, GapIsDuration = true });
        job.Parameters.ShouldBe(new Dictionary<string, double> { ["rounds"] = 500, ["learningRate"] = 0.05 }, ignoreOrder: true);
        job.Slices.ShouldBe(["country"]);
        job.Gates.ShouldHaveSingleItem().Champion.ShouldBe(new("auc"));
        job.Promotion.ShouldBe(new("challenger", 5));
        job.Schedule!.Cron!.ToString().ShouldBe("0 3 * * *");
        job.Triggers.ShouldBe(new(1000, 0.2));
        job.Limits.ShouldBe(new() { Threads = 2, MemoryBytes = 1_500_000_000, Time = TimeSpan.FromMinutes(30) });
    }

    [Fact]
    public void Rows_are_decisions_and_their_labels_those_of_feedback()
    {
        var job = TrainingJobReader.ReadYaml(
            """
            model: fraud
            rows: { decisions: { decider: payment, from: 2026-01-01, until: 2026-03-01 } }
            features: fraud
            label: { feedback: fraud, knownBy: 2026-04-01, policy: priority, sources: [review, bank], maturity: 30d, absent: 0, within: 60d }
            """,
            "it");
        job.Rows.Decisions.ShouldBe(new("payment", new Timestamp(1_767_225_600_000_000), new Timestamp(1_772_323_200_000_000)));
        var read = job.Label.Feedback!.Of(new LabelDefinition("fraud") { Policy = ConflictPolicy.Majority, Within = TimeSpan.FromDays(1) });
        (read.Name, read.Policy, read.Maturity, read.Absent, read.Within).ShouldBe(("fraud", ConflictPolicy.Priority, TimeSpan.FromDays(30), 0, TimeSpan.FromDays(60)));
        read.Sources.ShouldBe(["review", "bank"]);
        job.Label.Feedback!.CutOff(new(1_900_000_000_000_000)).ToString().ShouldBe("2026-04-01T00:00:00Z");
        job.Label.Feedback!.CutOff(new(1_700_000_000_000_000)).ShouldBe(new Timestamp(1_700_000_000_000_000));

        var served = TrainingJobReader.ReadYaml("model: fraud\nrows: { decisions: { decider: payment, values: served } }\nlabel: { feedback: fraud }\nignore: [note]\n", "it");
        (served.Rows.Decisions!.AreServed, served.Label.Title).ShouldBe((true, "fraud"));
        served.Label.Feedback!.Of(new("fraud") { Policy = ConflictPolicy.Majority }).Policy.ShouldBe(ConflictPolicy.Majority);
    }

    [Theory]
    [InlineData("rows: { decisions: { decider: payment } }\nlabel: { column: fraud }\nfeatures: f", "go together")]
    [InlineData("rows: { events: { type: payment } }\nlabel: { feedback: fraud }\nfeatures: f", "go together")]
    [InlineData("rows: { table: a.csv }\nlabel: { feedback: fraud }", "a table's is a column")]
    [InlineData("rows: { decisions: { decider: payment } }\nlabel: { feedback: fraud }", "'features' is missing")]
    [InlineData("rows: { decisions: { decider: payment, values: served } }\nlabel: { feedback: fraud }\nfeatures: f", "does not go with served values")]
    [InlineData("rows: { decisions: { values: serve } }\nlabel: { feedback: fraud }", "whose decisions they are")]
    [InlineData("rows: { decisions: { decider: payment, values: served } }\nlabel: { feedback: fraud, key: id }", "'key' means nothing here")]
    public void What_does_not_go_with_decisions_is_told(string lines, string expected) => Problem($"model: fraud\n{lines}\n").ShouldContain(expected);

    [Fact]
    public void Three_lines_are_enough()
    {
        var job = TrainingJobReader.ReadYaml(Least, "it");

        (job.Name, job.Rows.Table, job.Label.Column, job.Trainer, job.Calibration, job.Seed).ShouldBe(("fraud", "payments.csv", "fraud", "gbdt", "platt", 1));
        (job.Split, job.Promotion, job.Schedule, job.Limits.Threads).ShouldBe((new JobSplit(), null, null, null));
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var problem = Problem("modle: fraud\nrows: { tabel: payments.csv }\nlabel: { column: 3 }\ntrainer: xgb\nsplit: { test: 120% }\nschedule: { cron: '61 * * * *' }\n");

        problem.ShouldStartWith("models/fraud.yaml: 'modle' means nothing here. Did you mean 'model'?");
        problem.ShouldContain("'model' must be the model's name; nothing is given");
        problem.ShouldContain("'rows': 'tabel' means nothing here. Did you mean 'table'?");
        problem.ShouldContain("'label', 'column' must be the name of a column, not 3");
        problem.ShouldContain("'trainer' must be a trainer, not 'xgb'. There are gbdt, logistic, ridge");
        problem.ShouldContain("'split', 'test' must be a share above 0 and below 1, such as 15% or 0.15, not \"120%\"");
        problem.ShouldContain("'schedule', 'cron' has '61' as the minute, which goes from 0 to 59");
        problem.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("features: fraud", "'features' does not go with a table")]
    [InlineData("split: { gap: 3 }", "'split' has a gap, but no 'time' orders the rows")]
    [InlineData("trainer: logistic\nparameters: { depth: 3 }", "'parameters': 'depth' means nothing here. There are l2")]
    [InlineData("parameters: { rounds: 2.5 }", "'parameters', 'rounds' must be a whole number from 1 to 100000, not 2.5")]
    [InlineData("trainer: ridge\ncalibration: platt", "'calibration' must be none: ridge predicts numbers")]
    [InlineData("gates: { champion: { metrcs: {} } }", "'gates', 'champion' has 'metrcs', which means nothing there. Did you mean 'metrics'?")]
    [InlineData("gates: [champion]", "'gates' must be an object of rules by role")]
    [InlineData("promote: { alias: shadow, percent: 5 }", "'promote', 'percent' must be left out: only 'challenger' has a share")]
    [InlineData("schedule: { every: 10s }", "'schedule', 'every' must be one minute or more")]
    [InlineData("schedule: { every: 1d, cron: '0 3 * * *' }", "'schedule' must be { every: 1d } or { cron: \"0 3 * * *\" }")]
    [InlineData("limits: { memory: 5kB }", "'limits', 'memory' must be a size of 1GB or more")]
    [InlineData("split: { validation: 50%, test: 50% }", "'split' must be shares that leave at least 5 % to learn from")]
    [InlineData("ignore: payment", "'ignore' must be a list of columns, not \"payment\"")]
    [InlineData("job: my job", "'job' must be the job's name: a letter, then letters, digits and underscores")]
    public void What_is_wrong_is_named(string lines, string problem) => Problem(Least + lines).ShouldContain(problem);

    [Theory]
    [InlineData("model: fraud\nrows: { file: spine.csv }\nlabel: { column: fraud }", "'features' is missing")]
    [InlineData("model: fraud\nfeatures: f\nrows: { file: spine.csv }\nlabel: { event: chargeback }", "'label', 'key' must be given with an event; nothing is given; 'label', 'within' must be given with an event")]
    [InlineData("model: fraud\nfeatures: f\nrows: { file: spine.csv }\nlabel: { column: fraud, within: 3d }", "'label', 'within' must be left out with a column")]
    [InlineData("model: fraud\nfeatures: f\nrows: { file: spine.csv }\nlabel: { column: fraud }\nignore: [a]", "'ignore' goes with a table or served values only")]
    [InlineData("model: fraud\nfeatures: f\nrows: { file: spine.csv }\nlabel: { column: fraud }\nsplit: { gap: 7 }", "'gap' must be a duration")]
    [InlineData("model: fraud\nfeatures: f\nrows: { events: {} }\nlabel: { column: fraud }", "'rows', 'events', 'type' must be an event type")]
    [InlineData("model: fraud\nrows: { table: a.csv, file: b.csv }\nlabel: { column: fraud }", "'rows' must be one of")]
    [InlineData("", "the document must be an object with 'model', 'rows' and 'label'; nothing is given")]
    [InlineData("[1]", "the document must be an object with 'model', 'rows' and 'label', not a list")]
    public void Rows_and_labels_must_fit_each_other(string yaml, string problem) => Problem(yaml).ShouldContain(problem);
}
