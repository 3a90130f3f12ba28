using Sextant.Adapters.DuckDb;
using Sextant.Features;

namespace Sextant.Hosting.Measuring;

/// <summary>The measured join: <see cref="PointInTimeJoin"/> over columns in memory or over Parquet, with all five features as columns in the spine's order.</summary>
sealed class KernelJoin
{
    const int Features = JoinHistory.Features;
    const int BatchRows = 2048;

    readonly PointInTimeJoin _join;
    readonly double[] _values;

    KernelJoin(ReadOnlySpan<int> entities, ReadOnlySpan<long> times, PointInTimeOptions options)
    {
        _join = new PointInTimeJoin(entities, times, JoinHistory.Entities, options);
        _values = new double[_join.PlaceCount * Features];
    }

    /// <summary>From columns that stay in memory: what a row sees is fetched at the end.</summary>
    public static JoinAnswer Run(JoinColumns columns, PointInTimeOptions options)
    {
        var join = new PointInTimeJoin(columns.SpineEntity, columns.SpineTime, JoinHistory.Entities, options);
        var places = new int[join.RowCount];
        Span<int> batch = stackalloc int[BatchRows];
        for (var first = 0; first < JoinHistory.Events; first += BatchRows)
        {
            var rows = first..Math.Min(first + BatchRows, JoinHistory.Events);
            join.TakeMany(columns.Entity.AsSpan(rows), columns.EventTime.AsSpan(rows), columns.Created.AsSpan(rows), first, batch);
        }

        join.Finish(places);
        var answer = JoinAnswer.Of(places, join);
        for (var feature = 0; feature < Features; feature++) Fetch(columns.Features[feature], answer.Event, answer.Columns[feature]);
        return answer;
    }

    /// <summary>From Parquet: the values that may be needed are kept as they come by.</summary>
    public static JoinAnswer Run(JoinFiles files, PointInTimeOptions options, CancellationToken cancellationToken)
    {
        using var database = DuckDbDatabase.Open(settings: new() { PreserveOrder = false });
        using var connection = database.Connect();
        var (entities, times) = ReadSpine(files, connection, cancellationToken);
        var join = new KernelJoin(entities, times, options);
        using var rows = connection.Query($"SELECT entity, event_time, created, f1, f2, f3, f4, f5 FROM read_parquet('{files.Events}')", cancellationToken: cancellationToken);
        for (var first = 0; rows.Read(); first += rows.RowCount)
        {
            join.Take(
                rows.Values<int>(0), rows.Values<long>(1), rows.Values<long>(2), first,
                rows.Values<double>(3), rows.Values<double>(4), rows.Values<double>(5), rows.Values<double>(6), rows.Values<double>(7));
        }

        return join.Finish();
    }

    static (int[] Entities, long[] Times) ReadSpine(JoinFiles files, DuckDbConnection connection, CancellationToken cancellationToken)
    {
        var (entities, times) = (new int[JoinHistory.SpineRows], new long[JoinHistory.SpineRows]);
        using var rows = connection.Query($"SELECT entity, t FROM read_parquet('{files.Spine}')", cancellationToken: cancellationToken);
        for (var first = 0; rows.Read(); first += rows.RowCount)
        {
            rows.Values<int>(0).CopyTo(entities.AsSpan(first));
            rows.Values<long>(1).CopyTo(times.AsSpan(first));
        }

        return (entities, times);
    }

    void Take(
        ReadOnlySpan<int> entities, ReadOnlySpan<long> times, ReadOnlySpan<long> created, int first,
        ReadOnlySpan<double> f1, ReadOnlySpan<double> f2, ReadOnlySpan<double> f3, ReadOnlySpan<double> f4, ReadOnlySpan<double> f5)
    {
        Span<int> places = stackalloc int[BatchRows];
        for (var start = 0; start < entities.Length; start += BatchRows)
        {
            var count = Math.Min(BatchRows, entities.Length - start);
            _join.TakeMany(entities.Slice(start, count), times.Slice(start, count), created.Slice(start, count), first + start, places);
            for (var i = start; i < start + count; i++)
            {
                var place = places[i - start];
                if (place < 0) continue;
                var values = _values.AsSpan(place * Features, Features);
                (values[0], values[1], values[2], values[3], values[4]) = (f1[i], f2[i], f3[i], f4[i], f5[i]);
            }
        }
    }

    JoinAnswer Finish()
    {
        var places = new int[_join.RowCount];
        _join.Finish(places);
        var answer = JoinAnswer.Of(places, _join);
        for (var row = 0; row < places.Length; row++)
        {
            if (places[row] < 0) continue;
            for (var feature = 0; feature < Features; feature++) answer.Columns[feature][row] = _values[(places[row] * Features) + feature];
        }

        return answer;
    }

    static void Fetch(double[] source, int[] events, double[] target)
    {
        for (var row = 0; row < events.Length; row++) target[row] = events[row] < 0 ? 0 : source[events[row]];
    }
}
