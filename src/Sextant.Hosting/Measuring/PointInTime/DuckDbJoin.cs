using Sextant.Adapters.DuckDb;

namespace Sextant.Hosting.Measuring;

/// <summary>The peer: DuckDB joins and sums the five features, which is less than giving them out.</summary>
sealed class DuckDbJoin : IDisposable
{
    const string Sums = "SELECT count(f1), sum(f1), sum(f2), sum(f3), sum(f4), sum(f5)";

    readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    readonly DuckDbConnection _connection;
    readonly string _spine;
    readonly string _events;

    DuckDbJoin(JoinFiles files, bool isInMemory)
    {
        _connection = _database.Connect();
        (_spine, _events) = ($"read_parquet('{files.Spine}')", $"read_parquet('{files.Events}')");
        if (!isInMemory) return;
        _connection.Execute($"CREATE TABLE spine AS SELECT * FROM {_spine}");
        _connection.Execute($"CREATE TABLE events AS SELECT * FROM {_events}");
        (_spine, _events) = ("spine", "events");
    }

    public static DuckDbJoin FromMemory(JoinFiles files) => new(files, isInMemory: true);

    public static DuckDbJoin FromParquet(JoinFiles files) => new(files, isInMemory: false);

    /// <summary>ASOF: latest event time up to T; of equal ones any.</summary>
    public (double Matches, double Sum) Asof(CancellationToken cancellationToken) =>
        Query($"{Sums} FROM {_spine} s ASOF LEFT JOIN {_events} e ON s.entity = e.entity AND s.t >= e.event_time", cancellationToken);

    /// <summary>ASOF with the age checked afterwards.</summary>
    public (double Matches, double Sum) AsofWithTtl(int days, CancellationToken cancellationToken)
    {
        var isYoung = FormattableString.Invariant($"e.event_time >= s.t - INTERVAL {days} DAY");
        var features = string.Join(", ", Enumerable.Range(1, JoinHistory.Features).Select(i => $"CASE WHEN {isYoung} THEN e.f{i} END AS f{i}"));
        return Query($"{Sums} FROM (SELECT {features} FROM {_spine} s ASOF LEFT JOIN {_events} e ON s.entity = e.entity AND s.t >= e.event_time)", cancellationToken);
    }

    /// <summary>Only what was known at T, exact in ties, which ASOF cannot say: join, rank, keep the first.</summary>
    public (double Matches, double Sum) AsServed(CancellationToken cancellationToken) => Query(
        $"""
        {Sums} FROM (
          SELECT f1, f2, f3, f4, f5, row_number() OVER (PARTITION BY s.row ORDER BY e.event_time DESC, e.created DESC) AS rank
          FROM (SELECT entity, t, row_number() OVER () AS row FROM {_spine}) s JOIN {_events} e ON s.entity = e.entity AND e.event_time <= s.t AND e.created <= s.t
        ) WHERE rank = 1
        """,
        cancellationToken);

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    (double Matches, double Sum) Query(string sql, CancellationToken cancellationToken)
    {
        using var result = _connection.Query(sql, cancellationToken: cancellationToken);
        result.Read();
        return (result.Column(0).Integer(0), result.Column(1).Number(0));
    }
}
