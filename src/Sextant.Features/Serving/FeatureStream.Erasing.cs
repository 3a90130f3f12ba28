using System.Text;

namespace Sextant.Features;

/// <content>Taking an entity out of what is served and saved.</content>
public sealed partial class FeatureStream
{
    readonly StreamOrders _orders = new();

    /// <summary>
    /// Takes an entity out of every view. The stream stands still meanwhile, and reads go on. Views of others that may hold the entity's key
    /// among their values are to be filled anew afterwards: they are returned.
    /// </summary>
    /// <param name="fields">Where the entity is in events.</param>
    /// <param name="key">Its key.</param>
    /// <param name="eraseStored">Takes it out of log and history. Called when everything in the log is saved; asks to save again what came since.</param>
    /// <param name="cancellationToken">Stops it; a repetition completes it.</param>
    internal async Task<(long Entities, IReadOnlyList<string> Refills)> EraseAsync(EntityFields fields, string key, Func<Func<Task>, Task> eraseStored, CancellationToken cancellationToken)
    {
        var erased = 0L;
        List<string> refills = [];
        var order = _orders.AddAsync(
            async cancel =>
            {
                await _joining.StopAsync();
                await SaveUpToNowAsync(cancel);
                await eraseStored(() => SaveUpToNowAsync(cancel));
                foreach (var view in (_wanted ?? []).Where(fields.Touch))
                {
                    var served = _served.GetValueOrDefault(view.FullName);
                    // What is half filled is filled again: it may hold what was erased.
                    foreach (var table in _saved!.Where(table => StateTables.ViewOf(table) == view.FullName && table != served?.Table).ToArray()) await DropAsync(table, cancel);
                    if (served is null) continue;
                    erased += await fields.EraseAsync(served, Encoding.UTF8.GetBytes(key), _store, cancel);
                    if (!fields.MayBeValue(view)) continue;
                    refills.Add(view.FullName);
                    // They are in no history, so that filling anew would keep them.
                    if (served is OnlinePoints points) await points.ForgetPushedAsync(_store, cancel);
                }
            },
            cancellationToken);
        Wake();
        await order;
        return (erased, refills);
    }

    async Task SaveUpToNowAsync(CancellationToken cancellationToken)
    {
        await DrainAsync(cancellationToken);
        while (true)
        {
            await _saving.SaveAllAsync(_served.Values, AppliedThrough);
            // Nor is there anything to be saved when the last view was deleted meanwhile.
            if (_served.Count == 0 || _saving.SavedThrough >= AppliedThrough) return;
            // The store was too busy.
            await Task.Delay(BetweenReports, cancellationToken);
        }
    }
}
