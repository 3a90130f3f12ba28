using Sextant.Adapters.DuckDb;
using Sextant.Features;

namespace Sextant.Hosting.Measuring;

/// <summary>The measured join: <see cref="PointInTimeJoin"/> over columns in memory or over Parquet, with all five features as columns in the spine's order.</summary>
sealed class KernelJoin
{
    const int Features = JoinHistory.Features;

    readonly PointInTimeJoin _join;
    readonly double[] _values;
    readonly int[] _events;

    KernelJoin(ReadOnlySpan<int> entities, ReadOnlySpan<long> times, PointInTimeOptions options)
    {
        _join = new PointInTimeJoin(entities, times, JoinHistory.Entities, options);
        _values = new double[_join.PlaceCount * Features];
        _events = new int[_join.PlaceCount];
    }

    public static JoinAnswer Run(JoinColumns columns, PointInTimeOptions options)
    {
        var join = new KernelJoin(columns.SpineEntity, columns.SpineTime, options);
        join.Take(
            columns.Entity, columns.EventTime, columns.Created, 0,
            columns.Features[0], columns.Features[1], columns.Features[2], columns.Features[3], columns.Features[4]);
        return join.Finish();
    }

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
        for (var i = 0; i < entities.Length; i++)
        {
            var place = _join.Take(entities[i], times[i], created[i], first + i);
            if (place < 0) continue;
            _events[place] = first + i;
            var values = _values.AsSpan(place * Features, Features);
            (values[0], values[1], values[2], values[3], values[4]) = (f1[i], f2[i], f3[i], f4[i], f5[i]);
        }
    }

    JoinAnswer Finish()
    {
        var places = new int[_join.RowCount];
        _join.Finish(places);
        var columns = new double[Features][];
        for (var feature = 0; feature < Features; feature++) columns[feature] = new double[places.Length];
        for (var row = 0; row < places.Length; row++)
        {
            var place = places[row];
            if (place < 0) continue;
            places[row] = _events[place];
            for (var feature = 0; feature < Features; feature++) columns[feature][row] = _values[(place * Features) + feature];
        }

        return new JoinAnswer(places, columns);
    }
}
