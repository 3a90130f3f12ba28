namespace Sextant.Adapters.DuckDb.Tests.Binding;

public sealed class DuckDbVectorTests : IDisposable
{
    readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    readonly DuckDbConnection _connection;

    public DuckDbVectorTests() => _connection = _database.Connect();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Theory]
    [InlineData("(-128)::TINYINT", -128)]
    [InlineData("255::UTINYINT", 255)]
    [InlineData("(-32768)::SMALLINT", -32768)]
    [InlineData("65535::USMALLINT", 65535)]
    [InlineData("(-2147483648)::INTEGER", int.MinValue)]
    [InlineData("4294967295::UINTEGER", uint.MaxValue)]
    [InlineData("9223372036854775807::BIGINT", long.MaxValue)]
    [InlineData("9223372036854775807::UBIGINT", long.MaxValue)]
    [InlineData("(-9223372036854775808)::HUGEINT", long.MinValue)]
    [InlineData("7::UHUGEINT", 7)]
    [InlineData("true", 1)]
    [InlineData("DATE '1970-01-03'", 2)]
    public void Integers_of_any_width_read_as_64_bits(string sql, long expected) => Read(sql, vector => vector.Integer(0)).ShouldBe(expected);

    [Theory]
    [InlineData("1.5::FLOAT", 1.5)]
    [InlineData("-2.25::DOUBLE", -2.25)]
    [InlineData("'NaN'::DOUBLE", double.NaN)]
    [InlineData("1.23::DECIMAL(4,2)", 1.23)]
    [InlineData("12345.678::DECIMAL(9,3)", 12345.678)]
    [InlineData("1234567890.12::DECIMAL(18,2)", 1234567890.12)]
    [InlineData("(-1234567890.12)::DECIMAL(38,2)", -1234567890.12)]
    [InlineData("170141183460469231731687303715884105727::HUGEINT", 170141183460469231731687303715884105727.0)]
    public void Numbers_of_any_width_read_as_doubles(string sql, double expected) => Read(sql, vector => vector.Number(0)).ShouldBe(expected);

    [Theory]
    [InlineData("TIMESTAMP '2018-04-01 00:00:31.123456'", "2018-04-01T00:00:31.123456Z")]
    [InlineData("TIMESTAMPTZ '2018-04-01 02:00:31+02'", "2018-04-01T00:00:31Z")]
    [InlineData("'1969-12-31 23:59:59'::TIMESTAMP_S", "1969-12-31T23:59:59Z")]
    [InlineData("'2018-04-01 00:00:31.123'::TIMESTAMP_MS", "2018-04-01T00:00:31.123Z")]
    [InlineData("'1969-12-31 23:59:59.999999999'::TIMESTAMP_NS", "1969-12-31T23:59:59.999999Z")]
    [InlineData("DATE '2018-04-01'", "2018-04-01T00:00:00Z")]
    public void Times_of_any_unit_read_as_microseconds(string sql, string expected) => Read(sql, vector => vector.Time(0).ToString()).ShouldBe(expected);

    [Theory]
    [InlineData("''", "")]
    [InlineData("'123456789012'", "123456789012")]
    [InlineData("'1234567890123'", "1234567890123")]
    [InlineData("'ä€😀'", "ä€😀")]
    [InlineData("'a' || chr(0) || 'b'", "a\0b")]
    [InlineData("'b'::ENUM('a', 'b')", "b")]
    public void Texts_read_as_they_are(string sql, string expected) => Read(sql, vector => vector.Text(0)).ShouldBe(expected);

    [Fact]
    public void Lists_of_dictionary_texts_read_element_by_element()
    {
        using var folder = new Sextant.Testing.TemporaryFolder();
        var path = folder.File("lists.parquet");
        _connection.Execute($"COPY (SELECT range AS k, ['tag' || (range % 3), NULL, 'a rather long tag ' || (range % 2)] AS tags FROM range(5000)) TO '{path}'");
        using var result = _connection.Query($"SELECT tags, k FROM '{path}' WHERE k % 7 = 3 ORDER BY k");
        var k = 3L;
        while (result.Read())
        {
            var elements = result.Column(0).Elements;
            for (var row = 0; row < result.RowCount; row++, k += 7)
            {
                var (start, count) = result.Column(0).ListRange(row);
                count.ShouldBe(3);
                elements.Text(start).ShouldBe($"tag{k % 3}");
                elements.IsNull(start + 1).ShouldBeTrue();
                elements.Text(start + 2).ShouldBe($"a rather long tag {k % 2}");
            }
        }

        k.ShouldBeGreaterThanOrEqualTo(5000);
    }

    [Theory]
    [InlineData("{'a': 1}")]
    [InlineData("INTERVAL 1 DAY")]
    [InlineData("uuid()")]
    public void A_type_that_is_not_read_says_so(string sql)
    {
        var error = Should.Throw<DuckDbException>(() => Read(sql, vector => vector.Integer(0)));
        error.Code.ShouldBe("SXT4042");
        error.Message.ShouldContain("Cast it in the query");
        Should.Throw<DuckDbException>(() => Read(sql, vector => vector.Text(0)));
        Should.Throw<DuckDbException>(() => Read(sql, vector => vector.Values<long>().Length));
    }

    [Fact]
    public void Reading_past_the_chunk_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Read("'x'", vector => vector.Utf8(1).Length));
        Should.Throw<IndexOutOfRangeException>(() => Read("1", vector => vector.Integer(-1)));
    }

    delegate T Reading<out T>(DuckDbVector vector);

    T Read<T>(string expression, Reading<T> read)
    {
        using var result = _connection.Query("SELECT " + expression);
        result.Read().ShouldBeTrue();
        result.Column(0).IsNull(0).ShouldBeFalse();
        return read(result.Column(0));
    }
}
