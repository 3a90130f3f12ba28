namespace Sextant.Adapters.DuckDb;

/// <summary>DuckDB refused or failed. Stores translate it into the exceptions that their port documents.</summary>
public sealed class DuckDbException : SextantException
{
    internal DuckDbException(string code, string message, string? sql = null, int? position = null, string? kind = null, Exception? inner = null)
        : base(code, message, inner)
    {
        Sql = sql;
        Position = position;
        Kind = kind ?? "";
    }

    /// <summary>The statement that failed; null if it was none.</summary>
    public string? Sql { get; }

    /// <summary>Where in <see cref="Sql"/> the fault lies, as an index of a character; null if DuckDB does not say.</summary>
    public int? Position { get; }

    /// <summary>DuckDB's own class of error: <c>Parser</c>, <c>Binder</c>, <c>IO</c>, <c>Out of Memory</c>, <c>Conversion</c> and so on.</summary>
    public string Kind { get; }
}
