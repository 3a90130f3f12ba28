using Sextant.Adapters.DuckDb;

namespace Sextant.Hosting.Measuring;

/// <summary>A <see cref="JoinHistory"/> as two Parquet files.</summary>
/// <param name="Folder">Where they lie.</param>
sealed record JoinFiles(string Folder)
{
    public string Spine => Path.Combine(Folder, "spine.parquet");

    public string Events => Path.Combine(Folder, "events.parquet");

    public void Write(int seed, CancellationToken cancellationToken)
    {
        var history = new JoinHistory(seed);
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        connection.Execute("CREATE TABLE spine (entity BIGINT, t TIMESTAMP)", cancellationToken: cancellationToken);
        connection.Execute("CREATE TABLE events (entity BIGINT, event_time TIMESTAMP, created TIMESTAMP, f1 DOUBLE, f2 DOUBLE, f3 DOUBLE, f4 DOUBLE, f5 DOUBLE)", cancellationToken: cancellationToken);
        WriteSpine(history, connection);
        WriteEvents(history, connection, cancellationToken);
        connection.Execute($"COPY (SELECT * REPLACE (entity::INTEGER AS entity) FROM spine) TO '{Spine}' (FORMAT parquet, COMPRESSION zstd)", cancellationToken: cancellationToken);
        connection.Execute($"COPY (SELECT * REPLACE (entity::INTEGER AS entity) FROM events) TO '{Events}' (FORMAT parquet, COMPRESSION zstd)", cancellationToken: cancellationToken);
    }

    static void WriteSpine(JoinHistory history, DuckDbConnection connection)
    {
        using var rows = connection.Append("spine");
        for (var i = 0; i < JoinHistory.SpineRows; i++)
        {
            rows.SetInteger(0, history.SpineEntity(i));
            rows.SetTime(1, new(history.SpineTime(i)));
            rows.EndRow();
        }

        rows.Flush();
    }

    static void WriteEvents(JoinHistory history, DuckDbConnection connection, CancellationToken cancellationToken)
    {
        using var rows = connection.Append("events");
        for (var i = 0; i < JoinHistory.Events; i++)
        {
            rows.SetInteger(0, history.Entity(i));
            rows.SetTime(1, new(history.EventTime(i)));
            rows.SetTime(2, new(history.Created(i)));
            for (var feature = 0; feature < JoinHistory.Features; feature++) rows.SetNumber(3 + feature, history.Feature(i, feature));
            rows.EndRow();
            if (i % 100_000 == 0) cancellationToken.ThrowIfCancellationRequested();
        }

        rows.Flush();
    }
}
