using FsCheck.Xunit;

namespace Sextant.Adapters.DuckDb.Tests.Binding;

public sealed class DuckDbAppenderTests : IDisposable
{
    const string Columns = """b BOOLEAN, i BIGINT, n DOUBLE, t VARCHAR, "at" TIMESTAMP, tags VARCHAR[], codes BIGINT[], flags BOOLEAN[], weights DOUBLE[]""";

    readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    readonly DuckDbConnection _connection;

    public DuckDbAppenderTests()
    {
        _connection = _database.Connect();
        _connection.Execute($"CREATE TABLE t ({Columns})");
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Property(MaxTest = 60)]
    public void What_is_appended_comes_back(bool b, long i, double n, string t, long micros, string[] tags, long[] codes, double[] weights, int nulls, byte repeat)
    {
        (t, tags) = (Valid(t), [.. (tags ?? []).Select(Valid)]);
        (codes, weights) = (codes ?? [], weights ?? []);
        var rows = 1 + (repeat * 20);
        _connection.Execute("DELETE FROM t");
        using (var appender = _connection.Append("t"))
        {
            for (var row = 0; row < rows; row++)
            {
                var isSet = (int column) => ((nulls ^ row) >> column & 1) == 0;
                if (isSet(0)) appender.SetBoolean(0, b);
                if (isSet(1)) appender.SetInteger(1, i + row);
                if (isSet(2)) appender.SetNumber(2, n);
                if (isSet(3)) appender.SetText(3, t + row);
                if (isSet(4)) appender.SetTime(4, new(micros));
                if (isSet(5)) appender.SetTexts(5, tags);
                if (isSet(6)) appender.SetList<long>(6, codes);
                if (isSet(7)) appender.SetList<bool>(7, [b, !b]);
                if (isSet(8)) appender.SetList<double>(8, weights);
                appender.EndRow();
            }

            appender.Flush();
        }

        using var result = _connection.Query("SELECT * FROM t ORDER BY rowid");
        var next = 0;
        while (result.Read())
        {
            for (var row = 0; row < result.RowCount; row++, next++)
            {
                for (var column = 0; column < 9; column++) result.Column(column).IsNull(row).ShouldBe(((nulls ^ next) >> column & 1) != 0);
                if (!result.Column(0).IsNull(row)) result.Column(0).Boolean(row).ShouldBe(b);
                if (!result.Column(1).IsNull(row)) result.Column(1).Integer(row).ShouldBe(i + next);
                if (!result.Column(2).IsNull(row)) result.Column(2).Number(row).ShouldBe(n);
                if (!result.Column(3).IsNull(row)) result.Column(3).Text(row).ShouldBe(t + next);
                if (!result.Column(4).IsNull(row)) result.Column(4).Time(row).Micros.ShouldBe(micros);
                if (!result.Column(5).IsNull(row)) TextsOf(result.Column(5), row).ShouldBe(tags);
                if (!result.Column(6).IsNull(row)) ValuesOf<long>(result.Column(6), row).ShouldBe(codes);
                if (!result.Column(7).IsNull(row)) ValuesOf<bool>(result.Column(7), row).ShouldBe([b, !b]);
                if (!result.Column(8).IsNull(row)) ValuesOf<double>(result.Column(8), row).ShouldBe(weights);
            }
        }

        next.ShouldBe(rows);
    }

    [Fact]
    public void A_value_of_another_type_is_refused_and_writes_nothing()
    {
        using var appender = _connection.Append("t");
        Should.Throw<DuckDbException>(() => appender.SetInteger(0, 1)).Code.ShouldBe("SXT4042");
        Should.Throw<DuckDbException>(() => appender.SetText(1, "x"));
        Should.Throw<DuckDbException>(() => appender.SetTexts(6, ["x"]));
        Should.Throw<DuckDbException>(() => appender.SetList<long>(1, [1]));
    }

    [Fact]
    public void Rows_that_were_not_flushed_are_dropped_when_a_constraint_fails()
    {
        _connection.Execute("CREATE TABLE strict (a BIGINT NOT NULL)");
        using var appender = _connection.Append("strict");
        appender.EndRow();
        Should.Throw<DuckDbException>(appender.Flush).Message.ShouldContain("NOT NULL");
    }

    [Fact]
    public void A_missing_table_is_named() => Should.Throw<DuckDbException>(() => _connection.Append("nothing_here")).Message.ShouldContain("nothing_here");

    static string Valid(string? text) => new([.. (text ?? "").Where(c => !char.IsSurrogate(c))]);

    static string[] TextsOf(DuckDbVector lists, int row)
    {
        var (start, count) = lists.ListRange(row);
        var texts = new string[count];
        for (var i = 0; i < count; i++) texts[i] = lists.Elements.Text(start + i);
        return texts;
    }

    static T[] ValuesOf<T>(DuckDbVector lists, int row)
        where T : unmanaged
    {
        var (start, count) = lists.ListRange(row);
        return lists.Elements.Values<T>().Slice(start, count).ToArray();
    }
}
