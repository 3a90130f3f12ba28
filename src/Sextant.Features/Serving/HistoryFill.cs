namespace Sextant.Features;

/// <summary>
/// Fills empty states from the history, part by part. After each part the states are saved, then how far they are: killed anywhere, it goes
/// on after the last saved part with the same result.
/// </summary>
sealed class HistoryFill(ITableStore tables, IRowStore store, long partEvents)
{
    /// <summary>Fills views of one source that are at the same place.</summary>
    /// <param name="views">The views, with what is saved at that place loaded.</param>
    /// <param name="place">Where to go on.</param>
    /// <param name="report">Takes which share is done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops it; saved parts stay.</param>
    /// <returns>Up to where the log is in the views.</returns>
    public async Task<long> RunAsync(IReadOnlyList<IOnlineView> views, FillPlace place, Action<double> report, CancellationToken cancellationToken)
    {
        var source = views.MaxBy(view => view.View.Source.Schema.Count)!.View.Source;
        var parts = HistoryParts.Of(tables, place.Version, source, partEvents);
        var through = tables.Versions.First(version => version.Number == place.Version).ThroughSequence;
        for (var done = place.Parts; done < parts.Count; done++)
        {
            report((double)done / parts.Count);
            foreach (var view in views) view.Part = done + 1;
            HistoryReplay.Run(tables, place.Version, source, views, parts[done], afterSequence: 0, cancellationToken);
            foreach (var view in views) await SaveAsync(view, store, cancellationToken);
            foreach (var view in views) await FillPlaces.WriteAsync(store, view.Table, place with { Parts = done + 1 }, cancellationToken);
        }

        foreach (var view in views) (view.Part, view.CompleteThrough) = (0, through);
        if (parts.Count > 0) await StreamPositions.WriteAsync(store, views.Select(view => view.Table), through, cancellationToken);
        foreach (var view in views) await FillPlaces.DropAsync(store, view.Table, cancellationToken);
        return through;
    }

    /// <summary>Saves a view, again and again while the store is too busy.</summary>
    public static async Task SaveAsync(IOnlineView view, IRowStore store, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await view.SaveAsync(store, cancellationToken);
                return;
            }
            catch (BusyException busy)
            {
                await Task.Delay(busy.RetryAfter, cancellationToken);
            }
        }
    }
}
