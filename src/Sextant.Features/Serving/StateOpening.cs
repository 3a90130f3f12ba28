namespace Sextant.Features;

/// <summary>Gives views that join the stream what is saved of them, and the rest from the history.</summary>
sealed class StateOpening(ITableStore? tables, IRowStore store, Func<BoundView, IOnlineView> create, long partEvents, Action<BoundView, StorageException> unreadable)
{
    /// <summary>Opens all of a group; then its position says up to where the log is in all of them.</summary>
    public async Task OpenAsync(JoiningViews group, CancellationToken cancellationToken)
    {
        var generations = await StateTables.ReadAsync(store, cancellationToken);
        var positions = await StreamPositions.ReadAsync(store, cancellationToken);
        foreach (var view in group.Views.ToArray())
        {
            view.Table = StateTables.Name(view.View.FullName, generations.GetValueOrDefault(view.View.FullName) + (group.IsRefill ? 1 : 0));
            view.CompleteThrough = positions.GetValueOrDefault(view.Table);
            if (!positions.ContainsKey(view.Table) || await TryLoadAsync(view, cancellationToken)) continue;
            positions.Remove(view.Table);
            await StreamPositions.DropAsync(store, view.Table, cancellationToken);
            group.Replace(view, Empty(view));
        }

        var fresh = group.Views.Where(view => !positions.ContainsKey(view.Table)).ToList();
        if (fresh.Count > 0) await FillAsync(group, fresh, cancellationToken);
        group.SavedThrough = group.Position = group.Views.Min(view => view.CompleteThrough);
    }

    async Task FillAsync(JoiningViews group, List<IOnlineView> fresh, CancellationToken cancellationToken)
    {
        var places = await FillPlaces.ReadAsync(store, cancellationToken);
        List<(IOnlineView View, FillPlace Place)> begun = [];
        foreach (var view in fresh) begun.Add(await BeginAsync(group, view, places.GetValueOrDefault(view.Table), cancellationToken));
        if (tables is null) return;
        var fill = new HistoryFill(tables, store, partEvents);
        var (done, total) = (0, begun.Count);
        foreach (var together in begun.GroupBy(one => (one.View.View.Source.Id, one.Place)))
        {
            var share = (double)together.Count() / total;
            var before = (double)done / total;
            await fill.RunAsync([.. together.Select(one => one.View)], together.Key.Place, part => group.Progress = before + (part * share), cancellationToken);
            done += together.Count();
        }

        group.Progress = 1;
    }

    async Task<(IOnlineView View, FillPlace Place)> BeginAsync(JoiningViews group, IOnlineView view, FillPlace place, CancellationToken cancellationToken)
    {
        // Of an erased version it starts over with the current one.
        if (place.Parts > 0 && tables is not null && HistoryParts.IsThere(tables, place.Version, view.View.Source))
        {
            view.Part = place.Parts;
            view.CompleteThrough = 0;
            if (await TryLoadAsync(view, cancellationToken)) return (view, place);
            var empty = Empty(view);
            group.Replace(view, empty);
            view = empty;
        }

        // Rows without a position or a part are what a kill has left.
        await store.DropAsync(view.Table, cancellationToken);
        await FillPlaces.DropAsync(store, view.Table, cancellationToken);
        place = new FillPlace(tables?.Current.Number ?? 0, 0);
        if (tables is not null) await FillPlaces.WriteAsync(store, view.Table, place, cancellationToken);
        return (view, place);
    }

    async Task<bool> TryLoadAsync(IOnlineView view, CancellationToken cancellationToken)
    {
        try
        {
            await view.LoadAsync(store, cancellationToken);
            return true;
        }
        catch (StorageException error) when (error.Code == "SXT2070")
        {
            unreadable(view.View, error);
            return false;
        }
    }

    IOnlineView Empty(IOnlineView old)
    {
        var empty = create(old.View);
        empty.Table = old.Table;
        return empty;
    }
}
