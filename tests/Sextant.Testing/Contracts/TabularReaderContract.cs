using System.Globalization;
using System.IO.Compression;

namespace Sextant.Testing.Contracts;

/// <summary>What every <see cref="ITabularReader"/> does with text files. Derive it and say how a reader is made.</summary>
public abstract class TabularReaderContract : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly Lazy<ITabularReader> _reader;

    protected TabularReaderContract() => _reader = new(Create);

    protected ITabularReader Reader => _reader.Value;

    protected abstract ITabularReader Create();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_reader.IsValueCreated) (_reader.Value as IDisposable)?.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("a.csv", "id,amount\nx,1.5\ny,2\n")]
    [InlineData("a.csv", "\uFEFFid;amount\r\nx;1.5\r\ny;2\r\n")]
    [InlineData("a.tsv", "id\tamount\nx\t1.5\ny\t2")]
    [InlineData("a.csv.gz", "amount,id\n1.5,x\n2,y\n")]
    [InlineData("a.ndjson", "{\"id\":\"x\",\"amount\":1.5}\n{\"amount\":2,\"id\":\"y\"}\n")]
    [InlineData("a.jsonl.gz", "{\"id\":\"x\",\"amount\":\"1.5\"}\n{\"amount\":2,\"id\":\"y\"}")]
    [InlineData("a.json", "[{\"id\":\"x\",\"amount\":1.5}, {\"amount\":2,\"id\":\"y\"}]")]
    public void Files_of_every_format_give_their_rows(string name, string text) =>
        Read(Write(name, text), Column("id", FieldType.Text), Column("amount", FieldType.Number))
            .ShouldBe([["x", 1.5, null], ["y", 2.0, null]]);

    [Theory]
    [InlineData("number", "1.5", 1.5)]
    [InlineData("number", "-1e3", -1000.0)]
    [InlineData("integer", "9223372036854775807", long.MaxValue)]
    [InlineData("integer", "12.0", 12L)]
    [InlineData("integer", "1e3", 1000L)]
    [InlineData("boolean", "1", true)]
    [InlineData("boolean", "False", false)]
    [InlineData("boolean", "t", true)]
    [InlineData("boolean", "no", false)]
    [InlineData("text", "ä, \"b\"", "ä, \"b\"")]
    public void Text_is_read_as_its_type(string type, string text, object expected) => ReadValue(type, text).ShouldBe(expected);

    [Theory]
    [InlineData("2018-04-01T00:00:31", "2018-04-01T00:00:31Z")]
    [InlineData("2018-04-01 00:00:31.123456", "2018-04-01T00:00:31.123456Z")]
    [InlineData("2018-04-01T00:00:31Z", "2018-04-01T00:00:31Z")]
    [InlineData("2018-04-01T02:00:31+02:00", "2018-04-01T00:00:31Z")]
    [InlineData("2018-03-31T19:00:31.5-05:00", "2018-04-01T00:00:31.500Z")]
    [InlineData("2018-04-01", "2018-04-01T00:00:00Z")]
    [InlineData("1522540831", "2018-04-01T00:00:31Z")]
    [InlineData("1522540831000", "2018-04-01T00:00:31Z")]
    [InlineData("1522540831000000", "2018-04-01T00:00:31Z")]
    [InlineData("1522540831000000000", "2018-04-01T00:00:31Z")]
    [InlineData("-1", "1969-12-31T23:59:59Z")]
    public void Times_are_read_in_any_zone_and_as_epochs(string text, string expected) => ReadValue("time", text).ShouldBe(Time(expected));

    [Theory]
    [InlineData("number", "abc", "value: 'abc' is not a number")]
    [InlineData("integer", "1.5", "value: '1.5' is not a whole number of 64 bits")]
    [InlineData("integer", "9223372036854775808", "value: '9223372036854775808' is not a whole number of 64 bits")]
    [InlineData("boolean", "maybe", "value: 'maybe' is not true or false")]
    [InlineData("time", "01/02/2018", "value: '01/02/2018' is not a time")]
    [InlineData("integer[]", "[1,\"x\"]", "value: '[1,\"x\"]' is not a list (integer[]) without nulls")]
    public void What_cannot_be_read_is_null_and_said(string type, string text, string expected)
    {
        FieldType.TryParse(type, out var fieldType).ShouldBeTrue();
        var row = Read(Write("a.csv", $"value\n\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n"), Column("value", fieldType)).ShouldHaveSingleItem();
        row.ShouldBe([null, expected]);
    }

    [Fact]
    public void Lists_are_read_from_JSON()
    {
        var (texts, integers) = (new FieldType(FieldKind.Text, IsList: true), new FieldType(FieldKind.Integer, IsList: true));
        var row = Read(Write("a.ndjson", "{\"t\":[\"a, b\",\"c\\\"d\"],\"i\":[1,2]}"), Column("t", texts), Column("i", integers)).ShouldHaveSingleItem();
        row[0].ShouldBe(new[] { "a, b", "c\"d" });
        row[1].ShouldBe(new[] { 1L, 2L });
        row[2].ShouldBeNull();
    }

    [Fact]
    public void Rows_with_too_few_or_too_many_columns_come_out_as_malformed()
    {
        var rows = Read(Write("a.csv", "a,b\n1,2\n3\n4,5,6\n7,8,9,10,11\n,\n\"12\",\"line\nbreak\"\n"), Column("a", FieldType.Integer), Column("b", FieldType.Text));
        rows.Select(row => row[2]).ShouldBe([null, "the row has fewer columns than the header", "the row has more columns than the header", "the row has more columns than the header", null, null]);
        rows[0].ShouldBe([1L, "2", null]);
        rows[4].ShouldBe([null, null, null]);
        rows[5].ShouldBe([12L, "line\nbreak", null]);
    }

    [Fact]
    public void A_line_that_is_no_JSON_comes_out_as_malformed()
    {
        var rows = Read(Write("a.ndjson", "{\"a\":1}\nnot json\n{\"a\":2}\n"), Column("a", FieldType.Integer));
        rows.ShouldBe([[1L, null], [null, "the line is no JSON object or an empty one"], [2L, null]]);
    }

    [Fact]
    public void Rows_come_in_the_order_of_the_file()
    {
        var path = Write("a.csv", "n\n" + string.Join('\n', Enumerable.Range(0, 200_000)));
        Read(path, Column("n", FieldType.Integer)).Select(row => row[0]).ShouldBe(Enumerable.Range(0, 200_000).Select(n => (object)(long)n));
    }

    [Fact]
    public void A_missing_column_is_named_with_those_that_there_are()
    {
        var path = Write("a.csv", "TX_AMOUNT,TX_TIME\n1,2\n");
        var error = Should.Throw<InvalidInputException>(() => Reader.Read(path, [Column("TX_AMUONT", FieldType.Number)], default));
        error.Code.ShouldBe("SXT1102");
        error.Message.ShouldContain("Did you mean 'TX_AMOUNT'?");
        error.Message.ShouldContain("TX_AMOUNT, TX_TIME");
        error.Message.ShouldContain(path);
    }

    [Fact]
    public void A_JSON_field_that_comes_late_is_found()
    {
        var path = Write("a.ndjson", string.Concat(Enumerable.Repeat("{\"a\":1}\n", 30_000)) + "{\"a\":1,\"late\":7}\n");
        Read(path, Column("late", FieldType.Integer))[^1].ShouldBe([7L, null]);
        Should.Throw<InvalidInputException>(() => Reader.Read(path, [Column("never", FieldType.Text)], default)).Code.ShouldBe("SXT1102");
    }

    [Theory]
    [InlineData("missing.csv", null)]
    [InlineData("a.xlsx", "x")]
    [InlineData("empty.csv", "")]
    [InlineData("zeros.csv", "\0\0\0\0")]
    [InlineData("a.parquet", "PAR1 no parquet at all PAR1")]
    [InlineData("short.parquet", "x")]
    public void A_file_that_cannot_be_read_is_named(string name, string? text)
    {
        var path = text is null ? _folder.File(name) : Write(name, text);
        var error = Should.Throw<InvalidInputException>(() => Read(path, Column("a", FieldType.Text)));
        error.Code.ShouldBe("SXT1101");
        error.Message.ShouldContain(path);
        Should.Throw<InvalidInputException>(() => Reader.Describe(path)).Code.ShouldBe("SXT1101");
    }

    [Theory]
    [InlineData("a.csv.gz")]
    [InlineData("a.ndjson.gz")]
    public void A_gzip_file_whose_end_is_missing_is_noticed(string name)
    {
        var isCsv = name.Contains("csv", StringComparison.Ordinal);
        var lines = Enumerable.Range(0, 20_000).Select(i => isCsv ? $"{i},{i * 7919 % 1000}" : $"{{\"a\":{i},\"b\":{i * 7919 % 1000}}}");
        var path = Write(name, (isCsv ? "a,b\n" : "") + string.Join('\n', lines) + "\n");
        var bytes = File.ReadAllBytes(path);
        foreach (var kept in new[] { bytes.Length - 1, bytes.Length - 8, bytes.Length / 2, 100, 5 })
        {
            File.WriteAllBytes(path, bytes[..kept]);
            var error = Should.Throw<InvalidInputException>(() => Read(path, Column("a", FieldType.Integer)));
            error.Code.ShouldBe("SXT1101");
            error.Message.ShouldContain(path);
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_an_error_with_the_line()
    {
        var path = _folder.File("a.csv");
        File.WriteAllBytes(path, [.. "a,b\n1,2\n3,"u8, 0xFF, 0xFE, .. "\n"u8]);
        var error = Should.Throw<InvalidInputException>(() => Read(path, Column("b", FieldType.Text)));
        error.Code.ShouldBe("SXT1101");
        error.Message.ShouldContain("Line: 3");
    }

    [Fact]
    public void A_description_has_types_and_usable_names()
    {
        var path = Write("a.csv", "TX AMOUNT,When,2nd,ok,name,none\n1.5,2018-04-01T00:00:31,7,true,x,\n2,2018-04-02,8,no,1,\n");
        Reader.Describe(path).ShouldBe([
            new TabularColumn("TX AMOUNT", "tx_amount", FieldType.Number),
            new TabularColumn("When", "when", FieldType.Time),
            new TabularColumn("2nd", "column_2nd", FieldType.Integer),
            new TabularColumn("ok", "ok", FieldType.Boolean),
            new TabularColumn("name", "name", FieldType.Text),
            new TabularColumn("none", "none", FieldType.Text),
        ]);
    }

    [Fact]
    public void Reading_ends_when_cancelled()
    {
        var path = Write("a.csv", "n\n" + string.Join('\n', Enumerable.Range(0, 500_000)));
        using var source = new CancellationTokenSource();
        using var cursor = Reader.Read(path, [Column("n", FieldType.Integer)], source.Token);
        cursor.Read().ShouldBeTrue();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() =>
        {
            while (cursor.Read())
            {
            }
        });
    }

    protected static TabularColumn Column(string name, FieldType type) => new(name, name, type);

    protected string Write(string name, string text)
    {
        var path = _folder.File(name);
        using var file = File.Create(path);
        using Stream packed = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        packed.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return path;
    }

    protected List<object?[]> Read(string path, params TabularColumn[] columns)
    {
        using var cursor = Reader.Read(path, columns, default);
        var row = new Row(cursor.Schema);
        var rows = new List<object?[]>();
        while (cursor.Read())
        {
            for (var i = 0; i < cursor.Current.RowCount; i++)
            {
                cursor.Current.CopyTo(row, i);
                rows.Add([.. Enumerable.Range(0, cursor.Schema.Count).Select(row.GetValue)]);
            }
        }

        return rows;
    }

    object? ReadValue(string type, string text)
    {
        FieldType.TryParse(type, out var fieldType).ShouldBeTrue();
        var row = Read(Write("a.csv", string.Create(CultureInfo.InvariantCulture, $"value\n\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n")), Column("value", fieldType)).ShouldHaveSingleItem();
        row[1].ShouldBeNull();
        return row[0];
    }

    static Timestamp Time(string text) => Timestamp.TryParse(text, out var time) ? time : throw new ArgumentException(text);
}
