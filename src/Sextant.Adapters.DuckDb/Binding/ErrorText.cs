using System.Globalization;

namespace Sextant.Adapters.DuckDb;

/// <summary>Makes an exception of DuckDB's error text, which ends in an excerpt of the statement with a caret below the fault.</summary>
static class ErrorText
{
    const int MaxMessageLength = 800;
    const int MaxSqlLength = 400;

    public static DuckDbException ToException(string text, string? sql)
    {
        var excerptStart = text.IndexOf("\n\nLINE ", StringComparison.Ordinal);
        var message = Cut((excerptStart < 0 ? text : text[..excerptStart]).Trim(), MaxMessageLength);
        var position = sql is null || excerptStart < 0 ? null : PositionOf(text[(excerptStart + 2)..], sql);
        return new DuckDbException("SXT4040", $"DuckDB: {message}{Where(sql, position)}", sql, position, KindOf(message));
    }

    static string Where(string? sql, int? position)
    {
        if (sql is null) return "";
        if (position is not { } at) return $" In: {Cut(sql, MaxSqlLength)}";
        var line = sql.AsSpan(0, at).Count('\n') + 1;
        var column = at - sql.LastIndexOf('\n', Math.Max(at - 1, 0));
        return $" At line {line}, column {(line == 1 ? at + 1 : column)}: {Cut(sql[at..], MaxSqlLength)}";
    }

    static string KindOf(string message)
    {
        var end = message.IndexOf(" Error: ", StringComparison.Ordinal);
        return end is > 0 and < 40 ? message[..end] : "";
    }

    /// <summary>From <c>LINE 2: excerpt</c> and the caret's line. A long line's excerpt is cut, with dots on either side.</summary>
    static int? PositionOf(string excerpt, string sql)
    {
        var lines = excerpt.Split('\n');
        var colon = lines[0].IndexOf(": ", StringComparison.Ordinal);
        var caret = lines.Length > 1 ? lines[1].IndexOf('^', StringComparison.Ordinal) : -1;
        if (colon < 0 || caret < colon + 2 || !int.TryParse(lines[0].AsSpan(5, colon - 5), NumberStyles.None, CultureInfo.InvariantCulture, out var lineNumber)) return null;
        var shown = lines[0][(colon + 2)..];
        var offset = caret - colon - 2;
        var lead = shown.StartsWith("...", StringComparison.Ordinal) ? 3 : 0;
        var core = shown[lead..].TrimEnd('.');
        var lineStart = StartOfLine(sql, lineNumber);
        var found = lineStart < 0 ? -1 : sql.IndexOf(core, lineStart, StringComparison.Ordinal);
        return found < 0 || offset < lead || found + offset - lead > sql.Length ? null : found + offset - lead;
    }

    static int StartOfLine(string sql, int number)
    {
        var start = 0;
        for (var line = 1; line < number; line++)
        {
            start = sql.IndexOf('\n', start) + 1;
            if (start == 0) return -1;
        }

        return start;
    }

    static string Cut(string text, int length) => text.Length <= length ? text : text[..length] + "…";
}
