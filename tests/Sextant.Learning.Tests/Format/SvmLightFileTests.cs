using System.Text;
using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Format;

public sealed class SvmLightFileTests
{
    [Fact]
    public void Rows_come_with_their_labels_queries_and_features()
    {
        var rows = Read("2 qid:10 1:0.5 3:-2e-1 # docid = GX1\n\n# only a comment\n0 qid:10 2:nan\r\n1\tqid:x 3:7\n");

        rows.Count.ShouldBe(3);
        rows.Labels.ToArray().ShouldBe([2, 0, 1]);
        rows.QuerySizes.ShouldBe([2, 1]);
        (rows.SmallestFeature, rows.LargestFeature).ShouldBe((1, 3));
        var training = rows.ToTrainingRows(1, 3);
        training.Features.Names.ShouldBe(["1", "2", "3"]);
        training.Features.Values.ToArray().ShouldBe([0.5f, 0, -0.2f, 0, float.NaN, 0, 0, 0, 7]);
        training.Query(1).Start.ShouldBe(2);
    }

    [Fact]
    public void Features_that_the_model_does_not_take_are_left_out() =>
        Read("1 qid:1 0:9 1:2 5:3\n").ToTrainingRows(1, 2).Features.Values.ToArray().ShouldBe([2, 0]);

    [Fact]
    public void Query_sizes_can_come_from_a_file_beside()
    {
        var sizes = QuerySizesFile.Read(new StringReader("1\n2\n\n"), "rank.query");

        Read("1 1:1\n0 1:2\n2 1:3\n").ToTrainingRows(1, 1, sizes).Queries.ShouldBe(2);
    }

    [Theory]
    [InlineData("1 qid:1 1:2\nx qid:1 1:2", "SXT2185", "f.txt, line 2: expected a finite label first but found 'x'")]
    [InlineData("inf 1:2", "SXT2185", "a finite label")]
    [InlineData("1 qid: 1:2", "SXT2185", "the query's id")]
    [InlineData("1 a:2", "SXT2185", "feature:value")]
    [InlineData("1 7", "SXT2185", "found '7'")]
    [InlineData("1 -1:7", "SXT2185", "number from 0")]
    [InlineData("1 1000000000:7", "SXT2185", "number from 0 to 999999999")]
    [InlineData("1 2:1 2:1", "SXT2185", "one above 2")]
    [InlineData("1 2:", "SXT2185", "a finite value")]
    [InlineData("1 2:Infinity", "SXT2185", "a finite value")]
    [InlineData("1 qid:1 1:1\n1 1:1", "SXT2187", "line 2: expected a query")]
    [InlineData("1 1:1\n1 qid:1 1:1", "SXT2187", "line 2: expected no query")]
    [InlineData("1 qid:1 1:1\n1 qid:2 1:1\n1 qid:1 1:1", "SXT2187", "line 3: expected another query, but the rows of query 1 go on")]
    [InlineData("# nothing\n", "SXT2189", "f.txt has no rows")]
    public void A_wrong_file_is_refused_with_its_line(string text, string code, string words)
    {
        var error = Should.Throw<InvalidInputException>(() => Read(text));

        error.Code.ShouldBe(code);
        error.Message.ShouldContain(words);
    }

    [Theory]
    [InlineData("3\nmany\n", "line 2: expected the number of rows")]
    [InlineData("0\n", "line 1")]
    [InlineData("\n", "no query sizes")]
    public void Wrong_query_sizes_are_refused_with_their_line(string text, string words)
    {
        var error = Should.Throw<InvalidInputException>(() => QuerySizesFile.Read(new StringReader(text), "rank.query"));

        error.Code.ShouldBe("SXT2186");
        error.Message.ShouldContain(words);
    }

    [Fact]
    public void Query_sizes_that_do_not_fit_the_rows_are_refused() =>
        Should.Throw<InvalidInputException>(() => Read("1 1:1\n").ToTrainingRows(1, 1, [2])).Code.ShouldBe("SXT2186");

    [Theory]
    [InlineData("1 qid:1\n")]
    [InlineData("1 0:1\n0 999999999:1\n0 1:1")]
    public void Rows_without_features_or_with_too_many_values_are_refused(string text)
    {
        var rows = Read(text);

        Should.Throw<InvalidInputException>(() => rows.ToTrainingRows(rows.SmallestFeature, rows.LargestFeature)).Code.ShouldBe("SXT2188");
    }

    [Property]
    public void Any_rows_survive_writing_and_reading(float[] values, byte label)
    {
        var finite = values.Where(value => !float.IsInfinity(value)).ToArray();
        var text = new StringBuilder().Append(label).Append(" qid:7");
        for (var i = 0; i < finite.Length; i++) text.Append(FormattableString.Invariant($" {i + 1}:{finite[i]:R}"));

        var rows = Read(text.ToString());

        rows.Labels[0].ShouldBe(label);
        if (finite.Length > 0) rows.ToTrainingRows(1, finite.Length).Features.Values.ToArray().ShouldBe(finite);
    }

    [Property(MaxTest = 500)]
    public void Random_bytes_are_read_or_refused(byte[] bytes) => ReadsOrRefuses(Encoding.UTF8.GetString(bytes));

    [Property(MaxTest = 500)]
    public void Damaged_files_are_read_or_refused(byte[] bytes, int at)
    {
        var text = "1 qid:1 1:0.5 2:7 # a\n0 qid:2 1:1\n";
        var place = (int)((uint)at % (uint)text.Length);

        ReadsOrRefuses(text[..place] + Encoding.Latin1.GetString(bytes) + text[place..]);
    }

    static void ReadsOrRefuses(string text)
    {
        try
        {
            Read(text).Count.ShouldBeGreaterThan(0);
        }
        catch (InvalidInputException error)
        {
            error.Code.ShouldBeOneOf("SXT2185", "SXT2187", "SXT2189");
        }
    }

    static SvmLightRows Read(string text) => SvmLightFile.Read(new StringReader(text), "f.txt");
}
