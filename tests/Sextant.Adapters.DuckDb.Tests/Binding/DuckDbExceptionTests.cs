namespace Sextant.Adapters.DuckDb.Tests.Binding;

public sealed class DuckDbExceptionTests : IDisposable
{
    readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    readonly DuckDbConnection _connection;

    public DuckDbExceptionTests() => _connection = _database.Connect();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Theory]
    [InlineData("SELECT * FORM x", "x", "Parser")]
    [InlineData("SELECT 1,\n  nonsense\nFROM range(3)", "nonsense", "Binder")]
    [InlineData("SELECT 1 FROM missing_table", "missing_table", "Catalog")]
    [InlineData("SELECT no_such_function(1)", "no_such_function", "Catalog")]
    public void An_error_knows_the_statement_and_the_place(string sql, string at, string kind)
    {
        var error = Should.Throw<DuckDbException>(() => _connection.Query(sql));
        error.Code.ShouldBe("SXT4040");
        error.Sql.ShouldBe(sql);
        error.Kind.ShouldBe(kind);
        error.Position.ShouldBe(sql.IndexOf(at, StringComparison.Ordinal));
        error.Message.ShouldContain(at);
    }

    [Fact]
    public void The_place_is_found_in_a_long_line_whose_excerpt_is_cut()
    {
        var sql = "SELECT " + string.Join(", ", Enumerable.Range(0, 300).Select(i => $"{i} AS c{i}")) + ", wrong AS w, " +
            string.Join(", ", Enumerable.Range(0, 300).Select(i => $"{i} AS d{i}"));
        var error = Should.Throw<DuckDbException>(() => _connection.Query(sql));
        error.Position.ShouldBe(sql.IndexOf("wrong", StringComparison.Ordinal));
        error.Message.Length.ShouldBeLessThan(1500);
    }

    [Fact]
    public void A_message_names_line_and_column()
    {
        var error = Should.Throw<DuckDbException>(() => _connection.Query("SELECT 1,\n  nonsense\nFROM range(3)"));
        error.Message.ShouldContain("At line 2, column 3: nonsense");
    }

    [Fact]
    public void An_error_on_the_way_comes_out_while_reading()
    {
        using var result = _connection.Query("SELECT CASE WHEN range = 5000000 THEN error('no further') ELSE range END FROM range(10000000)");
        var error = Should.Throw<DuckDbException>(() =>
        {
            while (result.Read())
            {
            }
        });
        error.Message.ShouldContain("no further");
    }

    [Fact]
    public void A_value_that_does_not_convert_is_an_error_of_conversion() =>
        Should.Throw<DuckDbException>(() => _connection.Execute("SELECT 'abc'::BIGINT")).Kind.ShouldBe("Conversion");

    [Theory]
    [InlineData("")]
    [InlineData("-- nothing")]
    [InlineData("SELECT 1; SELECT 2")]
    public void What_is_not_one_statement_is_refused(string sql) => Should.Throw<DuckDbException>(() => _connection.Query(sql));

    [Fact]
    public void A_database_that_cannot_be_opened_says_where()
    {
        var error = Should.Throw<DuckDbException>(() => DuckDbDatabase.Open("/no/such/folder/x.duckdb"));
        error.Message.ShouldContain("/no/such/folder");
    }

    [Fact]
    public void A_missing_library_says_where_it_was_looked_for()
    {
        var error = Should.Throw<DuckDbException>(() => LibraryLocator.Load("/nowhere", "libduckdb-missing.so"));
        error.Code.ShouldBe("SXT4041");
        error.Message.ShouldContain("/nowhere");
    }

    [Fact]
    public void A_damaged_library_is_named()
    {
        using var folder = new Sextant.Testing.TemporaryFolder();
        File.WriteAllText(folder.File("libduckdb.so"), "not a library");
        Should.Throw<DuckDbException>(() => LibraryLocator.Load(folder.Path, "libduckdb.so")).Message.ShouldContain("libduckdb.so cannot be loaded");
    }
}
