using Sextant.Adapters.DuckDb;
using Sextant.Expressions;

namespace Sextant.Hosting.Measuring;

/// <summary>Whether expressions give on real transactions what their SQL gives.</summary>
sealed class ExpressionsParitySuite : ISuite
{
    const string DataSet = "fraud-handbook-sim";

    static readonly Schema Schema = new(
        new Field("id", FieldType.Integer), new Field("at", FieldType.Time), new Field("customer", FieldType.Text), new Field("terminal", FieldType.Text),
        new Field("amount", FieldType.Number), new Field("scenario", FieldType.Integer), new Field("fraud", FieldType.Boolean));

    static readonly (string Text, FieldType Type)[] Expressions =
    [
        (PaymentParityRule, FieldType.Boolean),
        ("!(amount > 220.5 && hour(at) < 6)", FieldType.Boolean),
        ("scenario == null || scenario is 1 or 3", FieldType.Boolean),
        ("startsWith(terminal, \"31\") && endsWith(customer, \"7\") && length(customer) > 3", FieldType.Boolean),
        ("(scenario ?? id % 7) * 1_000_000_000_000_000_000 > 0", FieldType.Boolean),
        ("ln(amount) + sqrt(amount - 50) / (amount - 57.16)", FieldType.Number),
        ("round(clamp(amount * 1.1, 10, 200)) + daysBetween(startOfMonth(at), at)", FieldType.Number),
        ("distanceKm(amount % 90, id % 180, toNumber(substring(terminal, 0, 2)), 7.4)", FieldType.Number),
        ("toInteger(amount * 100) % 97 + (fraud ? dayOfWeek(at) : year(at))", FieldType.Integer),
        ("9_223_372_036_854_000_000 + toInteger(customer) * 1_000_000_000", FieldType.Integer),
        ("max(startOfWeek(at), time(\"2018-06-01\"))", FieldType.Time),
    ];

    const string PaymentParityRule = "amount > 100 && (dayOfWeek(at) >= 6 || hour(at) >= 22) && customer != terminal && scenario != 2";

    public string Name => "expressions/parity";

    public SuiteKind Kind => SuiteKind.Evaluation;

    public string Description => "Eleven expressions over every transaction, by the evaluator and as SQL in DuckDB: how many values differ.";

    public string Data => DataSet;

    public IReadOnlyList<string> Metrics => ["mismatches", "values"];

    public Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken) =>
        Task.Run(() => Run(context, cancellationToken), cancellationToken);

    static SuiteResult Run(SuiteContext context, CancellationToken cancellationToken)
    {
        var scope = new ExpressionScope(Schema);
        var expressions = Expressions.Select(expression => Expression.Parse(expression.Text, scope, expression.Type)).ToList();
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        using var result = connection.Query(
            $"""
            WITH t AS (SELECT TRANSACTION_ID::BIGINT AS id, TX_DATETIME::TIMESTAMP AS "at", CUSTOMER_ID::VARCHAR AS customer, TERMINAL_ID::VARCHAR AS terminal,
              TX_AMOUNT::DOUBLE AS amount, nullif(TX_FRAUD_SCENARIO, 0)::BIGINT AS scenario, TX_FRAUD = 1 AS fraud FROM read_csv(?))
            SELECT t.*, {string.Join(", ", expressions.Select(expression => expression.ToDuckDbSql()))} FROM t
            """,
            [Path.Combine(context.RequireData(DataSet), "transactions-*.csv.gz")],
            cancellationToken);
        var compiled = expressions.ConvertAll(expression => expression.Compile());
        var row = new Row(Schema);
        var (rows, mismatches) = (0L, 0L);
        while (result.Read())
        {
            for (var i = 0; i < result.RowCount; i++)
            {
                Load(result, i, row);
                for (var e = 0; e < compiled.Count; e++)
                {
                    if (!Equals(compiled[e].Evaluate(row), Value(result, Schema.Count + e, i, expressions[e].Type.Kind))) mismatches++;
                }
            }

            rows += result.RowCount;
            context.Progress.Report(new SuiteProgress("Comparing", rows, 0));
        }

        return new SuiteResult(
            new Dictionary<string, double> { ["mismatches"] = mismatches, ["values"] = rows * compiled.Count },
            new Dictionary<string, IReadOnlyDictionary<string, double>>(),
            FormattableString.Invariant($"{DataSet}: {rows:N0} transactions, {compiled.Count} expressions, DuckDB {DuckDbDatabase.LibraryVersion}"));
    }

    static void Load(DuckDbResult result, int index, Row row)
    {
        row.Clear();
        for (var field = 0; field < Schema.Count; field++)
        {
            switch (Value(result, field, index, Schema.Fields[field].Type.Kind))
            {
                case bool boolean: row.SetBoolean(field, boolean); break;
                case long integer: row.SetInteger(field, integer); break;
                case double number: row.SetNumber(field, number); break;
                case Timestamp time: row.SetTime(field, time); break;
                case string text: row.SetText(field, text); break;
            }
        }
    }

    static object? Value(DuckDbResult result, int column, int row, FieldKind kind)
    {
        if (result.Column(column).IsNull(row)) return null;
        return kind switch
        {
            FieldKind.Boolean => result.Values<bool>(column)[row],
            FieldKind.Integer => result.Values<long>(column)[row],
            FieldKind.Number => result.Values<double>(column)[row],
            FieldKind.Time => new Timestamp(result.Values<long>(column)[row]),
            _ => result.Column(column).Text(row),
        };
    }
}
