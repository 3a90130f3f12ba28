using System.Collections.Immutable;

namespace Sextant.Expressions;

static class MathFunctions
{
    const string Topic = "Math";
    const string SkipsNulls = "Nulls are skipped; null only if all are null.";

    public static ImmutableArray<Function> All { get; } =
    [
        new("abs", Topic, "The distance from zero; null for the smallest integer, whose distance does not fit.", "abs(-3)", "3",
            [
                Overload.Scalar<long, long>("value: integer -> integer", "TRY(abs({0}))", static a => a == long.MinValue ? null : Math.Abs(a)),
                Number("abs({0})", Math.Abs),
            ]),
        new("sign", Topic, "1, 0 or -1; 0 for NaN.", "sign(-2.5)", "-1",
            [Overload.Scalar<double, long>("value: number -> integer", "CAST(sign({0}) AS BIGINT)", static a => a > 0 ? 1 : a < 0 ? -1 : 0)]),
        new("min", Topic, "The least of two or more values. NaN is greater than any other number.", "min(3, 1, 2)", "1",
            [Least<long, IntegerOrder>("integer"), Least<double, NumberOrder>("number"), Least<long, IntegerOrder>("time")]) { TakesMore = true, NullRule = SkipsNulls },
        new("max", Topic, "The greatest of two or more values. NaN is greater than any other number.", "max(3.5, 1, 2)", "3.5",
            [Greatest<long, IntegerOrder>("integer"), Greatest<double, NumberOrder>("number"), Greatest<long, IntegerOrder>("time")]) { TakesMore = true, NullRule = SkipsNulls },
        new("clamp", Topic, "The value, but at least low and at most high (which wins if they cross). NaN becomes high.", "clamp(12, 0, 10)", "10",
            [
                Overload.Scalar<long, long, long, long>("value: integer, low: integer, high: integer -> integer", ClampSql, static (a, low, high) => Math.Min(Math.Max(a, low), high)),
                Overload.Scalar<double, double, double, double>("value: number, low: number, high: number -> number", ClampSql, Clamp),
            ]),
        new("round", Topic, "The nearest whole number; halves away from zero.", "round(-2.5)", "-3", [Number("round({0})", static a => Math.Round(a, MidpointRounding.AwayFromZero))]),
        new("floor", Topic, "The next whole number below.", "floor(-2.5)", "-3", [Number("floor({0})", Math.Floor)]),
        new("ceil", Topic, "The next whole number above.", "ceil(2.1)", "3", [Number("ceil({0})", Math.Ceiling)]),
        new("truncate", Topic, "The number without its fraction.", "truncate(-2.9)", "-2", [Number("trunc({0})", Math.Truncate)]),
        new("sqrt", Topic, "The square root; null below zero.", "sqrt(16)", "4",
            [Overload.Scalar<double, double>("value: number -> number", "sqrt(CASE WHEN {0} >= 0 THEN {0} END)", static a => a < 0 ? null : Math.Sqrt(a))]),
        new("ln", Topic, "The natural logarithm; null at and below zero.", "ln(1)", "0",
            [Overload.Scalar<double, double>("value: number -> number", "ln(CASE WHEN {0} > 0 THEN {0} END)", static a => a <= 0 ? null : Math.Log(a))]),
        new("log10", Topic, "The logarithm to base 10; null at and below zero.", "log10(1000)", "3",
            [Overload.Scalar<double, double>("value: number -> number", "log10(CASE WHEN {0} > 0 THEN {0} END)", static a => a <= 0 ? null : Math.Log10(a))]),
        new("exp", Topic, "e to the power of the value.", "exp(0)", "1", [Number("exp({0})", Math.Exp)]),
        new("pow", Topic, "The first value to the power of the second.", "pow(2, 10)", "1024",
            [Overload.Scalar<double, double, double>("value: number, exponent: number -> number", "pow({0}, {1})", static (a, b) => Math.Pow(a, b))]),
        new("isNaN", Topic, "True if the value is not a number (0.0 / 0.0).", "isNaN(0.0 / 0.0)", "true",
            [Overload.Scalar<double, bool>("value: number -> boolean", "isnan({0})", static a => double.IsNaN(a))]),
        new("isFinite", Topic, "True if the value is neither NaN nor infinite.", "isFinite(1.0 / 0.0)", "false",
            [Overload.Scalar<double, bool>("value: number -> boolean", "isfinite({0})", static a => double.IsFinite(a))]),
    ];

    const string ClampSql = "(CASE WHEN {0} IS NULL OR {1} IS NULL OR {2} IS NULL THEN NULL ELSE LEAST(GREATEST({0}, {1}), {2}) END)";

    static Overload Number(string sql, Func<double, double> function) =>
        Overload.Scalar<double, double>("value: number -> number", sql, a => function(a));

    static Overload Least<T, TOrder>(string type)
        where T : unmanaged
        where TOrder : struct, IOrder<T> => Overload.Extreme<T, TOrder>($"first: {type}, second: {type} -> {type}", "LEAST({0}, {1})", greatest: false);

    static Overload Greatest<T, TOrder>(string type)
        where T : unmanaged
        where TOrder : struct, IOrder<T> => Overload.Extreme<T, TOrder>($"first: {type}, second: {type} -> {type}", "GREATEST({0}, {1})", greatest: true);

    static double? Clamp(double value, double low, double high)
    {
        var raised = Extreme.Replaces<double, NumberOrder>(greatest: true, value, low) ? low : value;
        return Extreme.Replaces<double, NumberOrder>(greatest: false, raised, high) ? high : raised;
    }
}
