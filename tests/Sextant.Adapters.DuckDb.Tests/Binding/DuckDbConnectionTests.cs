namespace Sextant.Adapters.DuckDb.Tests.Binding;

public sealed class DuckDbConnectionTests : IDisposable
{
    readonly DuckDbDatabase _database = DuckDbDatabase.Open(settings: new() { Threads = 2 });
    readonly DuckDbConnection _connection;

    public DuckDbConnectionTests() => _connection = _database.Connect();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void The_library_is_the_version_that_the_build_fetched() => DuckDbDatabase.LibraryVersion.ShouldBe("v1.5.6");

    [Fact]
    public void Parameters_arrive_as_what_they_are()
    {
        using var result = _connection.Query(
            "SELECT ?::BOOLEAN, ?::BIGINT, ?::DOUBLE, ?::VARCHAR, ?::TIMESTAMP, ?::VARCHAR, ?::VARCHAR",
            [true, 7L, 1.5, "päper\0x", new Timestamp(1_234_567), DuckDbParameter.Null, ""]);

        result.Read().ShouldBeTrue();
        result.Column(0).Boolean(0).ShouldBeTrue();
        result.Column(1).Integer(0).ShouldBe(7);
        result.Column(2).Number(0).ShouldBe(1.5);
        result.Column(3).Text(0).ShouldBe("päper\0x");
        result.Column(4).Time(0).ShouldBe(new Timestamp(1_234_567));
        result.Column(5).IsNull(0).ShouldBeTrue();
        result.Column(6).Text(0).ShouldBe("");
        result.Read().ShouldBeFalse();
    }

    [Fact]
    public void A_statement_runs_again_with_other_values()
    {
        using var statement = _connection.Prepare("SELECT $1 + $2");
        foreach (var (a, b) in new[] { (1L, 2L), (30L, 4L) })
        {
            using var result = statement.Query([a, b]);
            result.Read();
            result.Column(0).Integer(0).ShouldBe(a + b);
        }

        Should.Throw<ArgumentException>(() => statement.Query([1L])).Message.ShouldContain("takes 2 values but 1");
    }

    [Fact]
    public void A_long_result_streams_through_little_memory()
    {
        _connection.Execute("SET memory_limit = '60MB'");
        using var result = _connection.Query("SELECT range AS n, repeat('x', 200) AS t FROM range(2000000)");
        long rows = 0, sum = 0;
        while (result.Read())
        {
            rows += result.RowCount;
            foreach (var n in result.Values<long>(0)) sum += n;
        }

        rows.ShouldBe(2_000_000);
        sum.ShouldBe(1_999_999_000_000);
    }

    [Fact]
    public void The_number_of_changed_rows_comes_back()
    {
        _connection.Execute("CREATE TABLE t (a BIGINT)").ShouldBe(0);
        _connection.Execute("INSERT INTO t SELECT * FROM range(5000)").ShouldBe(5000);
        _connection.Execute("DELETE FROM t WHERE a < ?", [10L]).ShouldBe(10);
    }

    [Fact]
    public void A_second_query_does_not_silently_end_the_first()
    {
        using (var first = _connection.Query("FROM range(100000)"))
        {
            first.Read();
            Should.Throw<InvalidOperationException>(() => _connection.Query("SELECT 1")).Message.ShouldContain("still reading");
        }

        _connection.Execute("SELECT 1");
    }

    [Fact]
    public void Connections_of_one_database_work_side_by_side()
    {
        _connection.Execute("CREATE TABLE t AS SELECT range AS a FROM range(100000)");
        var sums = new Int128[4];
        Parallel.For(0, sums.Length, i =>
        {
            using var connection = _database.Connect();
            using var result = connection.Query("SELECT sum(a) FROM t");
            result.Read();
            sums[i] = result.Values<Int128>(0)[0];
        });
        sums.ShouldAllBe(sum => sum == 4_999_950_000);
    }

    [Fact]
    public void What_is_disposed_says_so()
    {
        var result = _connection.Query("SELECT 1");
        result.Read();
        result.Dispose();
        result.Dispose();
        Should.Throw<ObjectDisposedException>(() => result.Read());
        Should.Throw<ObjectDisposedException>(() => result.Column(0).Count);

        var open = _connection.Query("FROM range(100000)");
        _connection.Dispose();
        Should.Throw<ObjectDisposedException>(() => open.Read());
        Should.Throw<ObjectDisposedException>(() => _connection.Query("SELECT 1"));
        _database.Dispose();
        Should.Throw<ObjectDisposedException>(() => _database.Connect());
    }

    [Fact]
    public void Extensions_are_not_fetched_from_the_network()
    {
        using var result = _connection.Query("SELECT name, value FROM duckdb_settings() WHERE name LIKE 'auto%_known_extensions'");
        result.Read().ShouldBeTrue();
        result.RowCount.ShouldBe(2);
        for (var i = 0; i < 2; i++) result.Column(1).Text(i).ShouldBe("false");
    }
}
