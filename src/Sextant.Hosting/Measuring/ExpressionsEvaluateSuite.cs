using System.Diagnostics;
using Sextant.Adapters.DuckDb;
using Sextant.Expressions;

namespace Sextant.Hosting.Measuring;

/// <summary>How fast rules are evaluated: one over a row, and a thousand over a million rows beside DuckDB.</summary>
sealed class ExpressionsEvaluateSuite : ISuite
{
    const int RowCount = 1_000_000;
    const int RuleCount = 1_000;
    const int SingleEvaluations = 5_000_000;

    public string Name => "expressions/evaluate";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description =>
        "nanoseconds: a compiled rule of ten terms over one row, all ten looked at. perSecond: rows of a count of hits for 1,000 rules of ten terms; the peer counts the same hits with the SQL of the same rules.";

    public string Data => "Made-up payments in memory, 1,000,000 rows of eight fields, from the seed. One thread for both.";

    public IReadOnlyList<string> Metrics => ["nanoseconds", "perSecond", "ratioToPeer", "mismatches"];

    public Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken) =>
        Task.Run(() => Run(context, cancellationToken), cancellationToken);

    static SuiteResult Run(SuiteContext context, CancellationToken cancellationToken)
    {
        var payments = new PaymentColumns(RowCount, context.Seed);
        var rules = PaymentRules.Make(RuleCount, context.Seed);
        var hits = new long[RuleCount];
        var ours = CountHits(rules, payments, hits);
        context.Progress.Report(new SuiteProgress("DuckDB", 0, 0));
        var theirHits = new long[RuleCount];
        var theirs = CountHitsInDuckDb(rules, payments, theirHits, cancellationToken);
        return new SuiteResult(
            new Dictionary<string, double>
            {
                ["nanoseconds"] = MeasureOneRow(),
                ["perSecond"] = RowCount / ours.TotalSeconds,
                ["ratioToPeer"] = theirs / ours,
                ["mismatches"] = hits.Zip(theirHits).Count(pair => pair.First != pair.Second),
            },
            new Dictionary<string, IReadOnlyDictionary<string, double>> { ["duckdb"] = new Dictionary<string, double> { ["perSecond"] = RowCount / theirs.TotalSeconds } },
            FormattableString.Invariant($"{RowCount:N0} made-up payments of 8 fields in memory, {RuleCount:N0} rules of ten terms, seed {context.Seed}, one thread each; DuckDB {DuckDbDatabase.LibraryVersion}, a counting query a rule."));
    }

    static double MeasureOneRow()
    {
        var rule = Expression.Parse(PaymentRules.TenTerms, new ExpressionScope(PaymentColumns.Schema), FieldType.Boolean).Compile();
        var row = PaymentRules.TenTermsPayment();
        var best = TimeSpan.MaxValue;
        // The first rounds run before the code is optimised.
        for (var round = 0; round < 6; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var held = 0;
            for (var i = 0; i < SingleEvaluations; i++)
            {
                if (rule.Holds(row)) held++;
            }

            if (held != SingleEvaluations) throw new UnreachableException("The rule holds for its payment.");
            best = Min(best, Stopwatch.GetElapsedTime(start));
        }

        return best.TotalNanoseconds / SingleEvaluations;
    }

    static TimeSpan CountHits(IReadOnlyList<Expression> rules, PaymentColumns payments, long[] hits)
    {
        var set = new RuleSet(rules);
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            Array.Clear(hits);
            var start = Stopwatch.GetTimestamp();
            set.CountHits(hits, payments);
            best = Min(best, Stopwatch.GetElapsedTime(start));
        }

        return best;
    }

    static TimeSpan CountHitsInDuckDb(IReadOnlyList<Expression> rules, PaymentColumns payments, long[] hits, CancellationToken cancellationToken)
    {
        using var database = DuckDbDatabase.Open(settings: new DuckDbSettings { Threads = 1 });
        using var connection = database.Connect();
        payments.CopyTo(connection);
        var conditions = rules.Select(rule => rule.ToDuckDbSql()).ToList();
        // A query a rule: one query with a filtered count for each rule took a fifth longer.
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < hits.Length; i++) hits[i] = connection.Execute($"SELECT count(*) FROM payments WHERE {conditions[i]}", cancellationToken: cancellationToken);
        return Stopwatch.GetElapsedTime(start);
    }

    static TimeSpan Min(TimeSpan first, TimeSpan second) => first < second ? first : second;
}
