namespace Sextant;

/// <summary>Reads tabular files that people bring: CSV (also <c>.gz</c>), NDJSON (also <c>.gz</c>) and Parquet.</summary>
public interface ITabularReader
{
    /// <summary>
    /// The columns of a file, with types as far as a sample of its first rows tells and with targets that are valid, different field names
    /// (<c>TX AMOUNT</c> becomes <c>tx_amount</c>): what <see cref="Read"/> takes, and the start of a mapping.
    /// </summary>
    /// <exception cref="InvalidInputException">SXT1101: the file is missing, unreadable or of no known format.</exception>
    IReadOnlyList<TabularColumn> Describe(string path);

    /// <summary>Reads a file row by row in file order.</summary>
    /// <param name="path">The file; its name's ending tells the format.</param>
    /// <param name="columns">
    /// What to read, and as what type. The cursor's schema has these columns, followed by one text column named <c>malformed</c>: null
    /// where every value of the row could be read as its type, else what could not.
    /// </param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">SXT1101: the file cannot be read. SXT1102: it has no such column; says which it has.</exception>
    ITableCursor Read(string path, IReadOnlyList<TabularColumn> columns, CancellationToken cancellationToken);

    /// <summary>The columns of a query over files (DuckDB's SQL; <c>SELECT … FROM 'labels.parquet'</c>), as <see cref="Describe"/>.</summary>
    /// <exception cref="InvalidInputException">SXT1104: the query cannot be run; says why.</exception>
    IReadOnlyList<TabularColumn> DescribeQuery(string sql);

    /// <summary>Runs a query over files; columns and cursor as in <see cref="Read"/>. Rows come in the query's order.</summary>
    /// <exception cref="InvalidInputException">SXT1104: the query cannot be run; says why.</exception>
    ITableCursor ReadQuery(string sql, IReadOnlyList<TabularColumn> columns, CancellationToken cancellationToken);
}
