namespace Sextant.Features;

/// <summary>Point features: <see cref="PointInTimeJoin"/> over the history of the view's source.</summary>
sealed class PointJoin(BoundView view) : IMemberJoin
{
    /// <summary>Of a place in the join, without the values kept there.</summary>
    const int BytesPerPlace = 48;

    readonly PointInTimeOptions _options = new(view.Definition.Accuracy, view.Definition.Ttl);

    public void Join(PinnedHistory history, Spine spine, SpineKeys keys, ValueColumn?[] output, CancellationToken cancellationToken)
    {
        var parts = history.PartsOf((long)spine.RowCount * (BytesPerPlace + (ValueColumn.BytesPerPlace * output.Length)));
        for (var part = 0; part < parts; part++) JoinPart(history, spine, keys, keys.Part(part, parts), output, cancellationToken);
    }

    void JoinPart(PinnedHistory history, Spine spine, SpineKeys keys, int[] keyOfRow, ValueColumn?[] output, CancellationToken cancellationToken)
    {
        var join = new PointInTimeJoin(keyOfRow, spine.Times, keys.Count, _options);
        var values = output.Select((column, feature) => column is null ? null : new ValueColumn(view.Output.Fields[feature].Type, join.PlaceCount)).ToArray();
        Scan(history, spine, keys, join, values, cancellationToken);
        var placeOfRow = new int[spine.RowCount];
        join.Finish(placeOfRow);
        var row = new Row(view.Output);
        for (var feature = 0; feature < values.Length; feature++)
        {
            if (values[feature] is not { } column) continue;
            for (var i = 0; i < placeOfRow.Length; i++)
            {
                if (placeOfRow[i] < 0) continue;
                row.Clear();
                column.CopyTo(placeOfRow[i], row, feature);
                output[feature]!.Set(i, row, feature);
            }
        }
    }

    void Scan(PinnedHistory history, Spine spine, SpineKeys keys, PointInTimeJoin join, ValueColumn?[] values, CancellationToken cancellationToken)
    {
        var from = view.Definition.Ttl is { } ttl ? new Timestamp(spine.Range.Earliest).Add(-ttl) : (Timestamp?)null;
        using var scan = new ViewScan(history.Tables, view, from, new Timestamp(spine.Range.Latest + 1), history.Version, cancellationToken);
        var row = new Row(view.Output);
        while (scan.Read())
        {
            var key = keys.Find(scan.Key);
            if (key < 0) continue;
            var place = join.Find(key, scan.Time.Micros, scan.Arrival.Micros, scan.Sequence);
            if (place < 0) continue;
            join.Keep(place, scan.Time.Micros, scan.Arrival.Micros, scan.Sequence);
            view.EvaluatePoint(scan.Source, row);
            for (var feature = 0; feature < values.Length; feature++) values[feature]?.Set(place, row, feature);
        }
    }
}
