using System.Collections.Immutable;

namespace Sextant.Expressions;

static class ListFunctions
{
    const string Topic = "Lists and sets";
    // Not TRY_CAST: DuckDB 1.5 compares TRY_CAST(x AS BIGINT) = 1 as x = 1, which is false instead of null where x does not fit.
    const string MeanSql = "(CAST(TRY(CAST(list_sum({0}) AS BIGINT)) AS DOUBLE) / len({0}))";

    public static ImmutableArray<Function> All { get; } =
    [
        new("length", Topic, "How many elements a list has, or code points a text.", "length([\"a\", \"b\"])", "2",
            [
                Overload.Of<Utf8, long>("text: text -> integer", "length({0})", static (a, out r) => Some(CodePoints.Count(a), out r)),
                .. Kinds.Select(kind => Overload.Of<Array, long>($"list: {kind}[] -> integer", "len({0})", static (a, out r) => Some(a.Length, out r))),
            ]),
        new("contains", Topic, "True if the list has the element, or the text the part.", "contains([\"new\", \"vip\"], \"vip\")", "true",
            [
                Overload.Of<Utf8, Utf8, bool>("text: text, part: text -> boolean", "contains({0}, {1})", static (a, b, out r) => Some(a.IndexOf(b) >= 0, out r)),
                Overload.Of<Array, Utf8, bool>(Contains("text"), ContainsSql, static (a, b, out r) => Some(Lists.ContainsText(a, b), out r)),
                Overload.Of<Array, long, bool>(Contains("integer"), ContainsSql, static (a, b, out r) => Some(Lists.Contains<long, IntegerOrder>(a, b), out r)),
                Overload.Of<Array, double, bool>(Contains("number"), ContainsSql, static (a, b, out r) => Some(Lists.Contains<double, NumberOrder>(a, b), out r)),
                Overload.Of<Array, long, bool>(Contains("time"), ContainsSql, static (a, b, out r) => Some(Lists.Contains<long, IntegerOrder>(a, b), out r)),
                Overload.Of<Array, bool, bool>(Contains("boolean"), ContainsSql, static (a, b, out r) => Some(Lists.Contains<bool, BooleanOrder>(a, b), out r)),
            ]),
        new("overlaps", Topic, "True if the lists have an element in common.", "overlaps([1, 2], [2, 3])", "true",
            [
                Overload.Of<Array, Array, bool>(Overlaps("text"), OverlapsSql, static (a, b, out r) => Some(Lists.OverlapsText(a, b), out r)),
                Overload.Of<Array, Array, bool>(Overlaps("integer"), OverlapsSql, static (a, b, out r) => Some(Lists.Overlaps<long, IntegerOrder>(a, b), out r)),
                Overload.Of<Array, Array, bool>(Overlaps("number"), OverlapsSql, static (a, b, out r) => Some(Lists.Overlaps<double, NumberOrder>(a, b), out r)),
                Overload.Of<Array, Array, bool>(Overlaps("time"), OverlapsSql, static (a, b, out r) => Some(Lists.Overlaps<long, IntegerOrder>(a, b), out r)),
            ]),
        new("sum", Topic, "The sum of the elements, from the first on; null for an empty list and where an integer does not fit.", "sum([1, 2, 3])", "6",
            [
                Overload.Of<Array, long>("list: integer[] -> integer", "TRY(CAST(list_sum({0}) AS BIGINT))", Lists.Sum),
                Overload.Of<Array, double>("list: number[] -> number", "list_sum({0})", Lists.Sum),
            ]),
        new("mean", Topic, "The sum divided by the length; null for an empty list and where a sum of integers does not fit.", "mean([1, 2])", "1.5",
            [
                Overload.Of<Array, double>("list: integer[] -> number", MeanSql, Lists.Mean),
                Overload.Of<Array, double>("list: number[] -> number", "(list_sum({0}) / len({0}))", Lists.Mean),
            ]),
        new("least", Topic, "The least element; null for an empty list. NaN is greater than any other number.", "least([3, 1, 2])", "1",
            [
                Overload.Of<Array, long>("list: integer[] -> integer", "list_min({0})", static (a, out r) => Lists.Extreme<long, IntegerOrder>(a, false, out r)),
                Overload.Of<Array, double>("list: number[] -> number", "list_min({0})", static (a, out r) => Lists.Extreme<double, NumberOrder>(a, false, out r)),
                Overload.Of<Array, long>("list: time[] -> time", "list_min({0})", static (a, out r) => Lists.Extreme<long, IntegerOrder>(a, false, out r)),
            ]),
        new("greatest", Topic, "The greatest element; null for an empty list. NaN is greater than any other number.", "greatest([3, 1, 2])", "3",
            [
                Overload.Of<Array, long>("list: integer[] -> integer", "list_max({0})", static (a, out r) => Lists.Extreme<long, IntegerOrder>(a, true, out r)),
                Overload.Of<Array, double>("list: number[] -> number", "list_max({0})", static (a, out r) => Lists.Extreme<double, NumberOrder>(a, true, out r)),
                Overload.Of<Array, long>("list: time[] -> time", "list_max({0})", static (a, out r) => Lists.Extreme<long, IntegerOrder>(a, true, out r)),
            ]),
    ];

    static IEnumerable<string> Kinds => ["text", "integer", "number", "time", "boolean"];

    const string ContainsSql = "list_contains({0}, {1})";
    const string OverlapsSql = "list_has_any({0}, {1})";

    static string Contains(string kind) => $"list: {kind}[], element: {kind} -> boolean";

    static string Overlaps(string kind) => $"first: {kind}[], second: {kind}[] -> boolean";

    static bool Some<T>(T value, out T result)
    {
        result = value;
        return true;
    }
}
