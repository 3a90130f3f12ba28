using Sextant.Testing;
using Sextant.Testing.Contracts;

namespace Sextant.Adapters.DuckDb.Tests.Files;

public sealed class DuckDbTabularReaderTests : TabularReaderContract
{
    protected override ITabularReader Create() => new DuckDbTabularReader();

    [Fact]
    public void Typed_columns_of_Parquet_pass_through()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.parquet");
        using (var database = DuckDbDatabase.Open())
        using (var connection = database.Connect())
        {
            connection.Execute($"""
                COPY (SELECT 7::SMALLINT AS i, 1.25::DECIMAL(9,2) AS d, TIMESTAMPTZ '2018-04-01 02:00:00+02' AS z, '2018-04-01'::TIMESTAMP_MS AS m, DATE '2018-04-01' AS day,
                    1522540800::BIGINT AS e, ['a','b'] AS tags, true AS b, 2.5::DOUBLE AS half) TO '{path}'
                """);
        }

        var midnight = new Timestamp(17_622 * Timestamp.MicrosPerDay);
        Reader.Describe(path).Select(column => column.Type.ToString()).ShouldBe(["integer", "number", "time", "time", "time", "integer", "text[]", "boolean", "number"]);
        var row = Read(path, [
            Column("i", FieldType.Integer), Column("d", FieldType.Number), Column("z", FieldType.Time), Column("m", FieldType.Time), Column("day", FieldType.Time),
            Column("e", FieldType.Time), Column("b", FieldType.Boolean), Column("i", FieldType.Text) with { Target = "text" }, Column("half", FieldType.Integer),
            Column("tags", new FieldType(FieldKind.Text, IsList: true))]).ShouldHaveSingleItem();
        row[..9].ShouldBe([7L, 1.25, midnight, midnight, midnight, midnight, true, "7", null]);
        row[9].ShouldBe(new[] { "a", "b" });
        row[10].ShouldBe("half: '2.5' is not a whole number of 64 bits");
    }
}
