using Sextant.Testing;

namespace Sextant.Hosting.Tests.Learning;

/// <summary>What cannot be learned from is refused in one line that says what to do.</summary>
public sealed class TableLearningInputTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly TableLearning _learning = new(new Progress<SuiteProgress>(), CancellationToken.None);

    public void Dispose()
    {
        _learning.Dispose();
        _folder.Dispose();
    }

    string Lines(params IEnumerable<string> lines)
    {
        File.WriteAllLines(_folder.File("rows.csv"), lines);
        return _folder.File("rows.csv");
    }

    void IsRefused(string code, string says, string file, TableModelOptions options)
    {
        var error = Should.Throw<InvalidInputException>(() => _learning.Train(file, options, _folder.File("a.model")));
        error.Code.ShouldBe(code);
        error.Message.ShouldContain(says);
        File.Exists(_folder.File("a.model")).ShouldBeFalse();
    }

    static IEnumerable<string> Rows(Func<int, string> row, int count = 40) => Enumerable.Range(0, count).Select(row).Prepend("a,b,y");

    [Theory]
    [InlineData("", "SXT1101", "")]
    [InlineData("a,b,y\n", "SXT2171", "no value at all")]
    public void A_file_without_rows(string text, string code, string says)
    {
        File.WriteAllText(_folder.File("rows.csv"), text);
        IsRefused(code, says, _folder.File("rows.csv"), new("y"));
    }

    [Fact]
    public void A_file_that_is_not_there() => IsRefused("SXT1101", "nowhere.csv", _folder.File("nowhere.csv"), new("y"));

    [Fact]
    public void Too_few_rows() => IsRefused("SXT2174", "Bring 20", Lines(Rows(i => $"{i},{i},{i % 2}", count: 19)), new("y"));

    [Fact]
    public void A_label_that_is_not_there() => IsRefused("SXT2170", "Did you mean 'fraud'?", PaymentFile.Write(_folder.File("p.csv")), new("fruad"));

    [Fact]
    public void A_time_that_is_not_there() => IsRefused("SXT2170", "--time: ", Lines(Rows(i => $"{i},{i},{i % 2}")), new("y") { Time = "when" });

    [Fact]
    public void A_time_that_is_none() => IsRefused("SXT2170", "is number", Lines(Rows(i => $"{i}.5,{i},{i % 2}")), new("y") { Time = "a" });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Times_that_are_all_but_the_same(int times) =>
        IsRefused("SXT2174", "have the same 'a'", Lines(Rows(i => $"{(i < 10 ? times : 1)},{i},{i % 2}")), new("y") { Time = "a" });

    [Fact]
    public void An_ignored_column_that_is_not_there() => IsRefused("SXT2170", "--ignore: ", Lines(Rows(i => $"{i},{i},{i % 2}")), new("y") { Ignored = ["c"] });

    [Fact]
    public void Labels_of_one_class() => IsRefused("SXT2171", "Bring more rows of label 1", Lines(Rows(i => $"{i},{i},0")), new("y"));

    [Fact]
    public void One_class_among_the_rows_held_out() => IsRefused("SXT2171", "to measure with", Lines(Rows(i => $"{i},{i},{(i < 30 ? i % 2 : 0)}")), new("y") { Time = "a" });

    [Fact]
    public void An_empty_label() => IsRefused("SXT2171", "Row 6 ", Lines(Rows(i => $"{i},{i},{(i == 5 ? "" : i % 2)}")), new("y"));

    [Fact]
    public void A_label_of_words() => IsRefused("SXT2171", "write it so", Lines(Rows(i => $"{i},{i},{(i % 2 == 0 ? "good" : "bad")}")), new("y"));

    [Fact]
    public void Only_constant_columns() => IsRefused("SXT2175", "constant", Lines(Rows(i => $"1,x,{i % 2}")), new("y"));

    [Fact]
    public void No_columns_besides_the_label() => IsRefused("SXT2175", "take back an --ignore", Lines(Rows(i => $"{i},{i},{i % 2}")), new("y") { Ignored = ["a", "b"] });

    [Fact]
    public void Texts_that_are_ids() => IsRefused("SXT2172", "--ignore payment", PaymentFile.Write(_folder.File("p.csv")), new("fraud"));

    [Fact]
    public void A_number_too_large() => IsRefused("SXT2173", "Row 4 ", Lines(Rows(i => $"{(i == 3 ? "1e300" : i)},{i},{i % 2}")), new("y"));

    [Fact]
    public void A_word_where_numbers_were() => IsRefused("SXT2173", "Row 30,001 ", Lines(Rows(i => $"{(i == 30_000 ? "many" : i)},{i},{i % 2}", count: 30_010)), new("y"));

    [Theory]
    [InlineData("logistic", "0.5", "ridge")]
    [InlineData("ridge", "0", "logistic")]
    public void A_model_of_the_wrong_kind(string kind, string label, string better) =>
        IsRefused("SXT2178", $"Use --model {better}", Lines(Rows(i => $"{i},{i},{(i % 2 == 0 ? "1" : label)}")), new("y") { Kind = kind });

    [Fact]
    public void A_kind_that_there_is_not() => IsRefused("SXT2179", "Did you mean 'gbdt'?", Lines(Rows(i => $"{i},{i},{i % 2}")), new("y") { Kind = "gbtd" });

    [Fact]
    public void An_option_out_of_range() => IsRefused("SXT2179", "--learning-rate is 2", Lines(Rows(i => $"{i},{i},{i % 2}")), new("y") { LearningRate = 2 });

    [Fact]
    public void An_output_in_no_folder()
    {
        var file = Lines(Rows(i => $"{i},{i},{i % 2}"));
        Should.Throw<InvalidInputException>(() => _learning.Train(file, new("y"), _folder.File("no/such/a.model"))).Code.ShouldBe("SXT2179");
    }

    [Fact]
    public void A_model_and_a_file_of_other_columns()
    {
        _learning.Train(PaymentFile.Write(_folder.File("p.csv")), new("fraud") { Ignored = ["payment"] }, _folder.File("a.model"));

        var error = Should.Throw<InvalidInputException>(() => _learning.Evaluate(_folder.File("a.model"), Lines(Rows(i => $"{i},{i},{i % 2}")), "y"));

        error.Code.ShouldBe("SXT2170");
        error.Message.ShouldContain("trained with 'day', 'amount', 'hour', 'country', 'new_device', which rows.csv does not have");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1501)]
    public void A_row_that_is_not_there(int row)
    {
        var file = PaymentFile.Write(_folder.File("p.csv"));
        _learning.Train(file, new("fraud") { Ignored = ["payment"] }, _folder.File("a.model"));

        Should.Throw<InvalidInputException>(() => _learning.Explain(_folder.File("a.model"), file, row)).Message.ShouldContain("go from 1 to 1,500");
    }

    [Fact]
    public void Two_models_that_held_out_different_rows()
    {
        var file = PaymentFile.Write(_folder.File("p.csv"));
        _learning.Train(file, new("fraud") { Ignored = ["payment"] }, _folder.File("a.model"));
        _learning.Train(file, new("fraud") { Ignored = ["payment"], Seed = 2 }, _folder.File("b.model"));

        Should.Throw<InvalidInputException>(() => _learning.Compare(_folder.File("a.model"), _folder.File("b.model"), file, null)).Message.ShouldContain("--seed");
    }

    [Fact]
    public void A_model_of_classes_and_one_of_numbers()
    {
        var file = PaymentFile.Write(_folder.File("p.csv"));
        _learning.Train(file, new("fraud") { Ignored = ["payment"] }, _folder.File("a.model"));
        _learning.Train(file, new("amount") { Ignored = ["payment"] }, _folder.File("b.model"));

        Should.Throw<InvalidInputException>(() => _learning.Compare(_folder.File("a.model"), _folder.File("b.model"), file, null)).Code.ShouldBe("SXT2178");
    }
}
