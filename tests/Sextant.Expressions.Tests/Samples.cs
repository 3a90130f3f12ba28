using System.Globalization;

namespace Sextant.Expressions.Tests;

/// <summary>A schema with a field of every kind, rows of extremes, and random expressions over it.</summary>
public sealed class Samples(int seed)
{
    static readonly long[] Integers = [0, 1, -1, 2, 7, 1000, long.MaxValue, long.MinValue, long.MaxValue - 1, 1L << 53, (1L << 53) + 1];
    static readonly double[] Numbers = [0, -0.0, 1, -1, 0.5, 2.5, -2.5, 1e308, -1e308, 5e-324, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 9.3e18, -9.223372036854775808e18, 45, 90, 1e-9];
    static readonly string[] Texts = ["", "a", "ab", "NG", "RU", " x ", "\tx\n", "Äß", "ıİſ", "\U0001F600b", "日本", "12", "-7", "1e3", "-1.5", "1e999", "+5", "true", "it's \"q\"", "aaaaaaaaab", "ꟋꟌ", "99999999999999999999", "1_000", "inf"];
    static readonly long[] Times = [0, 1, -1, -62135596800000000, 253402300799999999, 1_795_000_000_123_456, 951_782_400_000_000, -2_203_891_200_000_000];

    readonly Random _random = new(seed);

    public static Schema Schema { get; } = new(
        new Field("flag", FieldType.Boolean), new Field("other", FieldType.Boolean),
        new Field("count", FieldType.Integer), new Field("code", FieldType.Integer),
        new Field("amount", FieldType.Number), new Field("score", FieldType.Number),
        new Field("country", FieldType.Text), new Field("note", FieldType.Text),
        new Field("at", FieldType.Time), new Field("since", FieldType.Time),
        new Field("tags", new FieldType(FieldKind.Text, true)), new Field("counts", new FieldType(FieldKind.Integer, true)),
        new Field("amounts", new FieldType(FieldKind.Number, true)));

    public static ExpressionScope Scope { get; } = new(Schema);

    public object?[] Row() => [.. Schema.Fields.Select(field => _random.Next(5) == 0 ? null : field.Type.IsList ? List(field.Type.Kind) : Value(field.Type.Kind))];

    public static void Fill(Row row, object?[] values)
    {
        row.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is bool boolean) row.SetBoolean(i, boolean);
            else if (values[i] is long integer) row.SetInteger(i, integer);
            else if (values[i] is double number) row.SetNumber(i, number);
            else if (values[i] is string text) row.SetText(i, text);
            else if (values[i] is Array list) row.SetList(i, list);
        }
    }

    /// <summary>A random expression of the kind, as text.</summary>
    public string Expression(FieldKind kind, int depth)
    {
        if (depth == 0 || _random.Next(6) == 0) return Leaf(kind);
        var d = depth - 1;
        if (_random.Next(8) == 0) return $"({Expression(FieldKind.Boolean, d)} ? {Expression(kind, d)} : {Expression(kind, d)})";
        if (_random.Next(8) == 0) return $"({Expression(kind, d)} ?? {Expression(kind, d)})";
        return kind switch
        {
            FieldKind.Boolean => Boolean(d),
            FieldKind.Integer => Integer(d),
            FieldKind.Number => Number(d),
            FieldKind.Text => Text(d),
            _ => Time(d),
        };
    }

    string Boolean(int d)
    {
        var kind = Pick(FieldKind.Integer, FieldKind.Number, FieldKind.Text, FieldKind.Time, FieldKind.Boolean);
        return _random.Next(12) switch
        {
            0 or 1 or 2 => $"({Expression(kind, d)} {Pick("==", "!=", "<", "<=", ">", ">=")} {Expression(kind, d)})",
            3 => $"({Expression(FieldKind.Boolean, d)} && {Expression(FieldKind.Boolean, d)} && {Expression(FieldKind.Boolean, d)})",
            4 => $"({Expression(FieldKind.Boolean, d)} || {Expression(FieldKind.Boolean, d)})",
            5 => $"!{Expression(FieldKind.Boolean, d)}",
            6 => $"({Expression(kind, d)} {Pick("==", "!=")} null)",
            7 => $"({Expression(FieldKind.Text, d)} is {Pick("", "not ")}({Literal(FieldKind.Text)} or {Literal(FieldKind.Text)}))",
            8 => $"oneOf({Expression(FieldKind.Number, d)}, {Literal(FieldKind.Number)}, {Literal(FieldKind.Integer)})",
            9 => $"{Pick("isNaN", "isFinite")}({Expression(FieldKind.Number, d)})",
            10 => $"{Pick("contains", "startsWith", "endsWith")}({Expression(FieldKind.Text, d)}, {Expression(FieldKind.Text, d)})",
            _ => Pick($"contains(tags, {Expression(FieldKind.Text, d)})", $"contains(counts, {Expression(FieldKind.Integer, d)})", $"contains(amounts, {Expression(FieldKind.Number, d)})",
                "overlaps(counts, [1, 7, -1])", "overlaps(tags, [\"a\", \"NG\"])", "overlaps(amounts, amounts)", $"oneOf({Expression(FieldKind.Integer, d)}, [1, 2, 1000])"),
        };
    }

    string Integer(int d) => _random.Next(9) switch
    {
        0 or 1 or 2 => $"({Expression(FieldKind.Integer, d)} {Pick("+", "-", "*", "/", "%")} {Expression(FieldKind.Integer, d)})",
        3 => $"{Pick("-", "abs")}({Expression(FieldKind.Integer, d)})",
        4 => $"{Pick("year", "month", "day", "dayOfWeek", "hour", "minute")}({Expression(FieldKind.Time, d)})",
        5 => $"{Pick("min", "max")}({Expression(FieldKind.Integer, d)}, {Expression(FieldKind.Integer, d)})",
        6 => $"clamp({Expression(FieldKind.Integer, d)}, {Expression(FieldKind.Integer, d)}, {Expression(FieldKind.Integer, d)})",
        7 => Pick($"length({Expression(FieldKind.Text, d)})", "length(tags)", "sum(counts)", "least(counts)", "greatest(counts)", $"sign({Expression(FieldKind.Number, d)})"),
        _ => $"toInteger({Expression(Pick(FieldKind.Number, FieldKind.Text), d)})",
    };

    string Number(int d) => _random.Next(10) switch
    {
        0 or 1 or 2 => $"({Expression(FieldKind.Number, d)} {Pick("+", "-", "*", "/", "%")} {Expression(Pick(FieldKind.Number, FieldKind.Integer), d)})",
        3 => $"{Pick("-", "abs", "round", "floor", "ceil", "truncate")}({Expression(FieldKind.Number, d)})",
        4 => $"{Pick("sqrt", "ln", "log10", "exp")}({Expression(FieldKind.Number, d)})",
        5 => $"{Pick("min", "max", "pow")}({Expression(FieldKind.Number, d)}, {Expression(FieldKind.Number, d)})",
        6 => $"clamp({Expression(FieldKind.Number, d)}, {Expression(FieldKind.Number, d)}, {Expression(FieldKind.Number, d)})",
        7 => $"{Pick("secondsBetween", "hoursBetween", "daysBetween")}({Expression(FieldKind.Time, d)}, {Expression(FieldKind.Time, d)})",
        8 => Pick("sum(amounts)", "mean(amounts)", "mean(counts)", "least(amounts)", "greatest(amounts)", $"distanceKm({Expression(FieldKind.Number, d)}, amount, {Expression(FieldKind.Number, d)}, score)"),
        _ => $"toNumber({Expression(Pick(FieldKind.Integer, FieldKind.Text), d)})",
    };

    string Text(int d) => _random.Next(6) switch
    {
        0 => $"{Pick("lower", "upper", "trim")}({Expression(FieldKind.Text, d)})",
        1 => $"({Expression(FieldKind.Text, d)} + {Expression(FieldKind.Text, d)})",
        2 => $"concat({Expression(FieldKind.Text, d)}, {Expression(FieldKind.Text, d)}, \"!\")",
        3 => $"substring({Expression(FieldKind.Text, d)}, {Pick("0", "1", "-3", "9223372036854775807")}, {Pick("0", "2", "100", "9223372036854775807")})",
        4 => $"replace({Expression(FieldKind.Text, d)}, {Pick("\"a\", \"\"", "\"aa\", \"b\"", "\"ß\", \"s\"")})",
        _ => $"toText({Expression(Pick(FieldKind.Integer, FieldKind.Boolean), d)})",
    };

    string Time(int d) => _random.Next(3) switch
    {
        0 => $"{Pick("min", "max")}({Expression(FieldKind.Time, d)}, {Expression(FieldKind.Time, d)})",
        _ => $"{Pick("startOfHour", "startOfDay", "startOfWeek", "startOfMonth", "startOfYear")}({Expression(FieldKind.Time, d)})",
    };

    string Leaf(FieldKind kind) => _random.Next(3) == 0 ? Literal(kind) : Pick([.. Schema.Fields.Where(field => field.Type == new FieldType(kind)).Select(field => field.Name)]);

    string Literal(FieldKind kind)
    {
        while (true)
        {
            switch (Value(kind))
            {
                case bool boolean: return boolean ? "true" : "false";
                case long micros when kind == FieldKind.Time: return $"time(\"{new Timestamp(micros)}\")";
                case long integer: return integer.ToString(CultureInfo.InvariantCulture);
                case double number when double.IsFinite(number): return number.ToString("0.0###############E+0", CultureInfo.InvariantCulture);
                case string text: return "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
            }
        }
    }

    object Value(FieldKind kind) => kind switch
    {
        FieldKind.Boolean => _random.Next(2) == 0,
        FieldKind.Integer => _random.Next(3) == 0 ? _random.NextInt64(-100, 100) : Pick(Integers),
        FieldKind.Number => _random.Next(3) == 0 ? Math.Round((_random.NextDouble() - 0.5) * 400, 3) : Pick(Numbers),
        FieldKind.Text => Pick(Texts),
        _ => _random.Next(2) == 0 ? _random.NextInt64(0, 2_000_000_000_000_000) : Pick(Times),
    };

    Array List(FieldKind kind)
    {
        var values = Enumerable.Range(0, _random.Next(4)).Select(_ => Value(kind)).ToArray();
        return kind switch
        {
            FieldKind.Text => values.Cast<string>().ToArray(),
            FieldKind.Number => values.Cast<double>().ToArray(),
            _ => values.Cast<long>().ToArray(),
        };
    }

    T Pick<T>(params T[] values) => values[_random.Next(values.Length)];
}
