using BenchmarkDotNet.Attributes;
using Sextant.Expressions;

namespace Sextant.Benchmarks.Expressions;

/// <summary>A rule over one row, and what making a rule costs.</summary>
[MemoryDiagnoser]
public class RuleBenchmarks
{
    const string Rule = "amount > 1000 && country is \"NG\" or \"RU\" && hour(at) < 6 && !(known ?? false)";

    static readonly Schema Payment = new(
        new Field("amount", FieldType.Number), new Field("country", FieldType.Text), new Field("at", FieldType.Time), new Field("known", FieldType.Boolean));

    readonly ExpressionScope _scope = new(Payment);
    readonly Row _row = new(Payment);
    readonly CompiledExpression _rule;

    public RuleBenchmarks()
    {
        _rule = Expression.Parse(Rule, _scope, FieldType.Boolean).Compile();
        _row.SetNumber(0, 1500);
        _row.SetUtf8(1, "RU"u8);
        _row.SetTime(2, new Timestamp(1_767_225_600_000_000));
        _row.SetBoolean(3, false);
    }

    [Benchmark]
    public bool Holds() => _rule.Holds(_row);

    [Benchmark]
    public CompiledExpression ParseAndCompile() => Expression.Parse(Rule, _scope, FieldType.Boolean).Compile();
}
