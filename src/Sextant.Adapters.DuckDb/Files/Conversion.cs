namespace Sextant.Adapters.DuckDb;

/// <summary>
/// Expressions that read a value as a type, or give NULL. Text is read as people write it: numbers with a point, whole numbers also
/// as <c>12.0</c> or <c>1e3</c>; booleans as true/false, t/f, yes/no, y/n, 1/0; times as RFC 3339, without a zone as UTC, with
/// a region (<c>2026-01-01 08:00:00 US/Pacific</c>) by its clocks then, a date as its midnight; lists as JSON.
/// </summary>
/// <remarks>
/// A whole number as a time is an epoch: seconds below 10^11 (the year 5138), milliseconds below 10^14, microseconds below 10^17,
/// else nanoseconds. So every time from 1973 on reads right in each unit.
/// </remarks>
static class Conversion
{
    /// <summary>What a value of the wrong kind is not.</summary>
    public static string NameOf(FieldType type) => type.IsList
        ? $"a list ({type}) without nulls"
        : type.Kind switch
        {
            FieldKind.Boolean => "true or false",
            FieldKind.Integer => "a whole number of 64 bits",
            FieldKind.Number => "a number",
            FieldKind.Time => "a time",
            _ => "text",
        };

    /// <summary>The expression for a column.</summary>
    public static string Of(string value, DuckDbType from, FieldType to)
    {
        if (to.IsList) return List(value, to);
        return to.Kind switch
        {
            FieldKind.Text => from.Kind == DuckDbKind.Varchar ? $"NULLIF({value}, '')" : $"TRY_CAST({value} AS VARCHAR)",
            FieldKind.Boolean => $"TRY_CAST({value} AS BOOLEAN)",
            FieldKind.Integer => Integer(value, from),
            FieldKind.Number => $"TRY_CAST({value} AS DOUBLE)",
            _ => Time(value, from),
        };
    }

    // The cast takes [1, x] for [1, NULL].
    static string List(string value, FieldType to) =>
        $"CASE WHEN list_count(TRY_CAST({value} AS {Sql.Type(to)})) = len(TRY_CAST({value} AS {Sql.Type(to)})) THEN TRY_CAST({value} AS {Sql.Type(to)}) END";

    // The cast rounds 1.5 to 2; we would rather say that it is no whole number.
    static string Integer(string value, DuckDbType from) => from.Kind switch
    {
        DuckDbKind.Varchar => $"CASE WHEN contains({value}, '.') OR contains({value}, 'e') OR contains({value}, 'E') THEN CASE WHEN TRY_CAST({value} AS DOUBLE) % 1 = 0 THEN TRY_CAST({value} AS BIGINT) END ELSE TRY_CAST({value} AS BIGINT) END",
        DuckDbKind.Float or DuckDbKind.Double or DuckDbKind.Decimal => $"CASE WHEN {value} % 1 = 0 THEN TRY_CAST({value} AS BIGINT) END",
        _ => $"TRY_CAST({value} AS BIGINT)",
    };

    static string Time(string value, DuckDbType from)
    {
        if (from.IsTime || from.Kind == DuckDbKind.Date) return $"TRY_CAST({value} AS TIMESTAMP)";
        if (from.Kind != DuckDbKind.Varchar) return Epoch($"TRY_CAST({value} AS BIGINT)");
        // Cast to TIMESTAMP, DuckDB ignores an offset such as +02:00; TIMESTAMPTZ heeds it but is slow, so it is for those alone.
        // What is no longer than 2018-04-01T00:00:31 has no room for an offset: looking further would cost more than the cast.
        var hasOffset = $"strlen({value}) > 19 AND (contains({value}, '+') OR contains({value}[17:], '-'))";
        // Regions are told by their slash: an abbreviation such as IST or CST stands for several zones, and is refused.
        var hasRegion = $"strlen({value}) > 19 AND contains({value}[17:], '/')";
        return $"COALESCE(CASE WHEN {hasOffset} OR {hasRegion} THEN TRY_CAST({value} AS TIMESTAMPTZ)::TIMESTAMP ELSE TRY_CAST({value} AS TIMESTAMP) END, {Epoch($"TRY_CAST({value} AS BIGINT)")})";
    }

    static string Epoch(string number) =>
        $"CASE WHEN {number} IS NULL THEN NULL WHEN abs({number}) < 100000000000 THEN make_timestamp({number} * 1000000) WHEN abs({number}) < 100000000000000 THEN make_timestamp({number} * 1000) "
        + $"WHEN abs({number}) < 100000000000000000 THEN make_timestamp({number}) ELSE make_timestamp({number} // 1000) END";
}
