namespace Sextant.Testing.Contracts;

/// <summary>What every <see cref="ITabularWriter"/> does, seen through a reader. Derive it and say how both are made.</summary>
public abstract class TabularWriterContract : IDisposable
{
    static readonly Schema Columns = new(
        new Field("yes", FieldType.Boolean), new Field("whole", FieldType.Integer), new Field("number", FieldType.Number), new Field("text", FieldType.Text), new Field("time", FieldType.Time),
        new Field("numbers", new FieldType(FieldKind.Number, IsList: true)), new Field("texts", new FieldType(FieldKind.Text, IsList: true)));

    readonly TemporaryFolder _folder = new();

    protected abstract ITabularWriter Writer { get; }

    protected abstract ITabularReader Reader { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _folder.Dispose();

    [Theory]
    [InlineData("a.parquet")]
    [InlineData("a.csv")]
    public void Rows_of_every_type_come_back_in_order(string name)
    {
        var path = _folder.File(name);
        using (var file = Writer.Create(path, Columns))
        {
            for (var i = 0; i < 5000; i++) file.Append(Filled(i));
            file.Append(new Row(Columns));
            file.Complete(CancellationToken.None).Length.ShouldBe(64);
        }

        var rows = ReadAll(path);
        rows.Count.ShouldBe(5001);
        for (var i = 0; i < 5000; i++) rows[i].ShouldBe([i % 2 == 0, (long)i, i / 3.0, $"text, \"{i}\"", new Timestamp(i * 1_000_001L), new[] { i + 0.5, -1 }, new[] { "a, b", $"{i}" }]);
        rows[^1].ShouldAllBe(value => value == null);
    }

    [Theory]
    [InlineData("a.parquet")]
    [InlineData("a.csv")]
    public void Nothing_is_there_until_it_is_complete_and_what_was_stays_if_it_never_is(string name)
    {
        var path = _folder.File(name);
        File.WriteAllText(path, "before");
        using (var file = Writer.Create(path, Columns)) file.Append(Filled(1));

        File.ReadAllText(path).ShouldBe("before");
        Directory.GetFileSystemEntries(_folder.Path).ShouldBe([path]);
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("nowhere/a.csv")]
    public void A_name_that_cannot_be_written_is_refused(string name) =>
        Should.Throw<InvalidInputException>(() => Writer.Create(_folder.File(name), Columns)).Code.ShouldBe("SXT1103");

    static Row Filled(int i)
    {
        var row = new Row(Columns);
        row.SetBoolean(0, i % 2 == 0);
        row.SetInteger(1, i);
        row.SetNumber(2, i / 3.0);
        row.SetText(3, $"text, \"{i}\"");
        row.SetTime(4, new Timestamp(i * 1_000_001L));
        row.SetList(5, new[] { i + 0.5, -1 });
        row.SetList(6, new[] { "a, b", $"{i}" });
        return row;
    }

    List<object?[]> ReadAll(string path)
    {
        var columns = Columns.Fields.Select(field => new TabularColumn(field.Name, field.Name, field.Type)).ToList();
        var rows = new List<object?[]>();
        using var cursor = Reader.Read(path, columns, CancellationToken.None);
        var row = new Row(cursor.Schema);
        while (cursor.Read())
        {
            for (var i = 0; i < cursor.Current.RowCount; i++)
            {
                cursor.Current.CopyTo(row, i);
                row.GetValue(Columns.Count).ShouldBeNull();
                rows.Add([.. Enumerable.Range(0, Columns.Count).Select(row.GetValue)]);
            }
        }

        return rows;
    }
}
