namespace Sextant.Adapters.DuckDb;

/// <summary>Reads a file row by row, lets somebody change those that are meant, and writes another with the same rows in the same order.</summary>
sealed class FileRewriting(DuckDbTableStore store, TableDefinition table, RowCondition rows, Func<Row, bool> change)
{
    const string Staged = "staged";

    /// <summary>Reads and writes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="planned">What is to be written, without size and hash; null to only count.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many rows were changed, and what was written; null if nothing was.</returns>
    public (long Changed, TableFile? Written) Run(TableFile file, TableFile? planned, CancellationToken cancellationToken)
    {
        using var database = DuckDbDatabase.Open(settings: store.NextSettings());
        using var connection = database.Connect();
        connection.Execute($"CREATE TABLE {Staged} ({string.Join(", ", table.Schema.Fields.Select(field => $"{Sql.Name(field.Name)} {Sql.Type(field.Type)}"))})", cancellationToken: cancellationToken);
        var changed = Copy(database, connection, file, cancellationToken);
        if (changed == 0 || planned is null) return (changed, null);
        return (changed, store.Writer.Write(connection, $"SELECT * FROM {Staged} ORDER BY {rows.Time}, rowid", planned, cancellationToken));
    }

    long Copy(DuckDbDatabase database, DuckDbConnection target, TableFile file, CancellationToken cancellationToken)
    {
        using var source = database.Connect();
        using var result = source.Query(Query(file), cancellationToken: cancellationToken);
        using var appender = target.Append(Staged);
        var batch = new DuckDbColumnBatch(result);
        var row = new Row(table.Schema);
        var changed = 0L;
        while (result.Read())
        {
            for (var i = 0; i < batch.RowCount; i++)
            {
                batch.CopyTo(row, i);
                if (batch.Values<bool>(table.Schema.Count)[i] && change(row)) changed++;
                RowAppending.Append(appender, row);
            }
        }

        appender.Flush();
        return changed;
    }

    /// <summary>The table's columns, null where the file is older than they are, and whether the row is meant.</summary>
    string Query(TableFile file)
    {
        var typed = string.Join(", ", table.Schema.Fields.Select(field => $"NULL::{Sql.Type(field.Type)} AS {Sql.Name(field.Name)}"));
        var names = string.Join(", ", table.Schema.Fields.Select(field => Sql.Name(field.Name)));
        return $"SELECT {names}, coalesce({rows.Where}, false) FROM (SELECT {typed} WHERE false UNION ALL BY NAME SELECT * FROM {RowCondition.Source(store.Folder, file)})";
    }
}
