using Sextant.Testing;

namespace Sextant.Hosting.Tests.Learning;

/// <summary>Models of a file's rows, trained, measured, explained and compared.</summary>
public sealed class TableLearningTests : IDisposable
{
    static readonly TableModelOptions Fraud = new("fraud") { Time = "day", Ignored = ["payment"], Rounds = 60 };

    readonly TemporaryFolder _folder = new();
    readonly TableLearning _learning = new(new Progress<SuiteProgress>(), CancellationToken.None);
    readonly string _payments;

    public TableLearningTests() => _payments = PaymentFile.Write(_folder.File("payments.csv"));

    public void Dispose()
    {
        _learning.Dispose();
        _folder.Dispose();
    }

    string Trained(TableModelOptions options, string name = "a.model")
    {
        _learning.Train(_payments, options, _folder.File(name));
        return _folder.File(name);
    }

    static double Of(ModelEvaluation evaluation, string metric) => evaluation.Metrics.Single(one => one.Name == metric).Value;

    [Theory]
    [InlineData("gbdt")]
    [InlineData("logistic")]
    public void The_same_file_and_seed_give_the_same_bytes(string kind)
    {
        var first = File.ReadAllBytes(Trained(Fraud with { Kind = kind, Time = null }, "a.model"));

        File.ReadAllBytes(Trained(Fraud with { Kind = kind, Time = null }, "b.model")).ShouldBe(first);
        File.ReadAllBytes(Trained(Fraud with { Kind = kind, Time = null, Seed = 2 }, "c.model")).ShouldNotBe(first);
    }

    [Theory]
    [InlineData("gbdt", 0.75)]
    [InlineData("logistic", 0.65)]
    public void A_model_tells_fraud_from_the_rest_with_an_interval(string kind, double atLeast)
    {
        var auc = _learning.Train(_payments, Fraud with { Kind = kind }, _folder.File("a.model")).Test.Metrics.Single(one => one.Name == "auc");

        auc.Value.ShouldBeGreaterThan(atLeast);
        auc.Low!.Value.ShouldBeInRange(0.5, auc.Value);
        auc.High!.Value.ShouldBeInRange(auc.Value, 1);
    }

    [Fact]
    public void A_model_is_calibrated()
    {
        var test = _learning.Train(_payments, Fraud with { Time = null }, _folder.File("a.model")).Test;

        Of(test, "ece").ShouldBeLessThan(2 * test.Metrics.Single(one => one.Name == "eceNoise").High!.Value);
    }

    [Theory]
    [InlineData("day")]
    [InlineData(null)]
    public void Of_the_file_that_it_was_trained_on_only_rows_held_out_are_measured(string? time)
    {
        var trained = _learning.Train(_payments, Fraud with { Time = time }, _folder.File("a.model"));

        var evaluation = _learning.Evaluate(_folder.File("a.model"), _payments, label: null);

        evaluation.OnlyTestRows.ShouldBeTrue();
        evaluation.Metrics.ShouldBe(trained.Test.Metrics);
    }

    [Fact]
    public void Of_another_file_every_row_is_measured()
    {
        var other = PaymentFile.Write(_folder.File("later.csv"), rows: 700, seed: 2);

        var evaluation = _learning.Evaluate(Trained(Fraud), other, "fraud");

        (evaluation.Rows, evaluation.OnlyTestRows).ShouldBe((700, false));
        Of(evaluation, "auc").ShouldBeGreaterThan(0.7);
    }

    [Theory]
    [InlineData("gbdt")]
    [InlineData("logistic")]
    public void Base_value_and_contributions_of_a_row_add_up(string kind)
    {
        var explanation = _learning.Explain(Trained(Fraud with { Kind = kind }), _payments, row: 7);

        var row = explanation.Row!;
        (explanation.BaseValue + row.Contributions.Sum(part => part.Contribution)).ShouldBe(row.Margin, 1e-6);
        row.Prediction.ShouldBe(1 / (1 + Math.Exp(-row.Margin)), 1e-12);
    }

    [Fact]
    public void What_makes_fraud_comes_first()
    {
        var columns = _learning.Explain(Trained(Fraud), _payments, row: null).Columns;

        columns.Take(2).Select(column => column.Name).Order().ShouldBe(["hour", "new_device"]);
        columns.Sum(column => column.Gain!.Value).ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Trees_beat_a_line_where_two_columns_work_together()
    {
        var comparison = _learning.Compare(Trained(Fraud, "trees"), Trained(Fraud with { Kind = "logistic" }, "line"), _payments, label: null);

        comparison.Metrics.Single(metric => metric.Name == "logloss").Better.ShouldBe("a");
        comparison.Verdict.ShouldStartWith("trees is better than line by ");
    }

    [Fact]
    public void Compared_the_other_way_round_the_differences_turn()
    {
        var (trees, line) = (Trained(Fraud, "trees"), Trained(Fraud with { Kind = "logistic" }, "line"));

        var (there, back) = (_learning.Compare(trees, line, _payments, null), _learning.Compare(line, trees, _payments, null));

        back.Metrics.Select(metric => metric.Difference.Value).ShouldBe(there.Metrics.Select(metric => -metric.Difference.Value), 1e-12);
        back.Verdict.ShouldBe(there.Verdict);
    }

    [Fact]
    public void A_model_that_never_saw_the_file_is_compared_on_the_rows_that_the_other_held_out()
    {
        var other = _folder.File("other.model");
        _learning.Train(PaymentFile.Write(_folder.File("earlier.csv"), seed: 3), Fraud, other);
        var trained = _learning.Train(_payments, Fraud, _folder.File("a.model"));

        var comparison = _learning.Compare(other, _folder.File("a.model"), _payments, null);

        (comparison.Rows, comparison.OnlyTestRows).ShouldBe((trained.Test.Rows, true));
        comparison.Metrics[0].B.ShouldBe(Of(trained.Test, "auc"), 1e-12);
    }

    [Fact]
    public void Models_of_the_same_name_in_two_folders_are_told_apart_by_their_folders()
    {
        Directory.CreateDirectory(_folder.File("old"));
        var (now, old) = (Trained(Fraud, "fraud.model"), Trained(Fraud, Path.Combine("old", "fraud.model")));

        var comparison = _learning.Compare(now, old, _payments, null);

        (comparison.A, comparison.B).ShouldBe((now, old));
    }

    [Fact]
    public void Split_by_time_the_same_rows_are_held_out_whatever_the_seed()
    {
        var comparison = _learning.Compare(Trained(Fraud, "a"), Trained(Fraud with { Seed = 2 }, "b"), _payments, null);

        comparison.OnlyTestRows.ShouldBeTrue();
    }

    [Fact]
    public void Of_a_model_and_itself_nobody_says_which_is_better() =>
        _learning.Compare(Trained(Fraud, "a"), Trained(Fraud, "b"), _payments, null).Verdict.ShouldContain("cannot be said which is better");

    [Theory]
    [InlineData("gbdt")]
    [InlineData("ridge")]
    public void Other_numbers_are_predicted(string kind)
    {
        var lines = Enumerable.Range(0, 400).Select(i => FormattableString.Invariant($"{i % 37},{(i % 3 == 0 ? "b" : "s")},{(3 * (i % 37)) + (i % 3 == 0 ? 50 : 0) + (i % 5)}"));
        var file = _folder.File("prices.csv");
        File.WriteAllLines(file, lines.Prepend("size,kind,price"));

        var trained = _learning.Train(file, new("price") { Kind = kind }, _folder.File("a.model"));

        Of(trained.Test, "r2").ShouldBeGreaterThan(0.98);
        trained.Test.Positives.ShouldBeNull();
    }

    [Fact]
    public void A_label_that_is_other_than_0_and_1_only_among_the_rows_held_out_is_a_number_throughout()
    {
        var file = _folder.File("counts.csv");
        File.WriteAllLines(file, Enumerable.Range(0, 100).Select(i => $"{i},{i % 7},{(i == 99 ? 2 : i % 7 < 3 ? 1 : 0)}").Prepend("day,size,count"));

        var trained = _learning.Train(file, new("count") { Time = "day" }, _folder.File("a.model"));

        trained.Test.Positives.ShouldBeNull();
        var predictions = Enumerable.Range(1, 100).Select(row => _learning.Explain(_folder.File("a.model"), file, row).Row!.Prediction);
        predictions.ShouldAllBe(prediction => prediction > -0.1 && prediction < 2);
    }

    [Theory]
    [InlineData("gbdt")]
    [InlineData("logistic")]
    public void A_text_that_training_did_not_see_counts_as_missing(string kind)
    {
        var rows = _folder.File("rows.csv");
        File.WriteAllLines(rows, [PaymentFile.Header, "x,1,20,3,ZZ,true,0", "y,1,20,3,,true,1", "z,1,20,3,US,true,1"]);
        var model = Trained(Fraud with { Kind = kind });

        var margins = Enumerable.Range(1, 3).Select(row => _learning.Explain(model, rows, row).Row!).ToList();

        margins[0].Margin.ShouldBe(margins[1].Margin);
        margins[0].Contributions.Single(part => part.Name == "country").Value.ShouldBe("");
        margins[2].Contributions.Single(part => part.Name == "country").Value.ShouldBe("US");
    }

    [Fact]
    public void Columns_that_say_nothing_are_left_out_and_named()
    {
        var file = _folder.File("constant.csv");
        File.WriteAllLines(file, File.ReadAllLines(_payments).Select((line, i) => line + (i == 0 ? ",currency,seen_at,none" : ",EUR,2026-01-01T00:00:00Z,")));

        var facts = _learning.Train(file, Fraud, _folder.File("a.model")).Training;

        facts.LeftOut.ShouldBe([new("payment", "ignored"), new("seen_at", "a time"), new("currency", "constant"), new("none", "constant")]);
    }

    [Fact]
    public void Training_can_be_cancelled_and_writes_nothing()
    {
        using var cancel = new CancellationTokenSource();
        using var learning = new TableLearning(new CancelWhenTraining(cancel), cancel.Token);

        Should.Throw<OperationCanceledException>(() => learning.Train(_payments, Fraud, _folder.File("a.model")));

        File.Exists(_folder.File("a.model")).ShouldBeFalse();
    }

    sealed class CancelWhenTraining(CancellationTokenSource cancel) : IProgress<SuiteProgress>
    {
        public void Report(SuiteProgress value)
        {
            if (value.Step == "training") cancel.Cancel();
        }
    }
}
