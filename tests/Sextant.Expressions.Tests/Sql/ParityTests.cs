using FsCheck.Xunit;

namespace Sextant.Expressions.Tests.Sql;

public class ParityTests
{
    [Property(MaxTest = 25)]
    public void Rows_columns_and_DuckDb_give_the_same(int seed)
    {
        var samples = new Samples(seed);
        // Not a multiple of 64, and sometimes more than one stretch.
        var rows = Enumerable.Range(0, seed % 4 == 0 ? 2500 : 77).Select(_ => samples.Row()).ToList();
        using var table = new DuckDbTable(Samples.Schema, rows);
        var batch = new ArrayBatch(Samples.Schema, rows);
        for (var i = 0; i < 25; i++)
        {
            foreach (var kind in Enum.GetValues<FieldKind>())
            {
                var expression = Expression.Parse(samples.Expression(kind, depth: 3), Samples.Scope, new FieldType(kind));
                var byRow = ByRow(expression, rows);
                Compare(expression, byRow, table.Select(expression.ToDuckDbSql()), "DuckDB");
                if (kind == FieldKind.Boolean) Compare(expression, byRow, ByColumn(expression, batch), "columns");
            }
        }
    }

    static List<object?> ByRow(Expression expression, List<object?[]> rows)
    {
        var compiled = expression.Compile();
        var row = new Row(Samples.Schema);
        return rows.ConvertAll(values =>
        {
            Samples.Fill(row, values);
            return compiled.Evaluate(row);
        });
    }

    static List<object?> ByColumn(Expression expression, ArrayBatch batch)
    {
        var rules = new RuleSet(expression, Parse($"!({expression.Text})"), Parse($"({expression.Text}) == null"));
        var matches = new RuleMatches();
        rules.Match(matches, batch);
        return [.. Enumerable.Range(0, batch.RowCount).Select(row => (matches.IsMatch(0, row), matches.IsMatch(1, row), matches.IsMatch(2, row)) switch
        {
            (true, false, false) => (object?)true,
            (false, true, false) => false,
            (false, false, true) => null,
            var other => other,
        })];
    }

    static Expression Parse(string text) => Expression.Parse(text, Samples.Scope, FieldType.Boolean);

    static void Compare(Expression expression, List<object?> expected, List<object?> actual, string name)
    {
        for (var i = 0; i < expected.Count; i++)
        {
            if (!Same(expected[i], actual[i]))
                throw new InvalidOperationException($"Row {i}: rows give {expected[i] ?? "null"}, {name} gives {actual[i] ?? "null"} for {expression.Text}\n{expression.ToDuckDbSql()}");
        }
    }

    // All NaN are one; 0 and -0 differ only where something divides by them.
    static bool Same(object? first, object? second) => first is double a && second is double b ? a.Equals(b) || a == b : Equals(first, second);
}
