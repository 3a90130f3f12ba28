using System.Security.Cryptography;
using System.Text;
using Sextant.Events;

namespace Sextant.Features;

/// <summary>
/// Takes everything about an entity out of the workspace, as the law may ask for: log, history in every version, online views, what other
/// places keep, and the freed bytes of all files. Killed anywhere, a repetition finishes it. One at a time.
/// </summary>
public sealed class EntityErasure(
    FeatureStream stream,
    Materializer materializer,
    FeatureRegistry registry,
    IEventCatalog events,
    IEventLog log,
    ITableStore tables,
    IRowStore rows,
    IStateStore state,
    IQuarantine quarantine,
    HistoryCompactor compactor,
    IEnumerable<IEntityHolder> places,
    EntityReceipts receipts,
    TimeProvider clock) : IDisposable
{
    static readonly string[] OutOfReach =
    [
        "backups and copies of the workspace",
        "training sets, exports and other files that were written outside of data/",
        "the log's remembered event ids, which are kept as hashes so that an event is not stored twice",
        "numbers that were computed with the entity for others, as counts and sums",
        "events of the entity that are sent after this",
    ];

    readonly SemaphoreSlim _single = new(1);

    /// <summary>Erases an entity. The feature stream stands still while log and history are cleaned; reads go on.</summary>
    /// <param name="entity">What kind, as in <c>card</c>.</param>
    /// <param name="key">Its key, as it is in events.</param>
    /// <param name="progress">Takes what is being done; null for nobody.</param>
    /// <param name="cancellationToken">Stops it between two steps; a repetition finishes it.</param>
    /// <exception cref="InvalidInputException">SXT2090: no event type or view has such an entity. SXT2092: the key is empty or holds a NUL.</exception>
    /// <exception cref="StorageException">A store failed; do it again.</exception>
    public async Task<EntityReceipt> EraseAsync(string entity, string key, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var fields = EntityFields.Find(entity, events, registry.Current);
        if (fields.Fields.Count == 0) throw new InvalidInputException("SXT2090", $"No event type and no view has an entity '{entity}'.{NearestName.Hint(entity, events.Types.SelectMany(type => type.Entities).Distinct())}");
        if (key.Length == 0 || key.Contains('\0', StringComparison.Ordinal)) throw new InvalidInputException("SXT2092", $"The key of the {entity} is empty or holds a NUL character, which no stored key does. Give it as it is in the events.");
        await _single.WaitAsync(cancellationToken);
        try
        {
            return await EraseAsync(fields, key, progress, cancellationToken);
        }
        finally
        {
            _single.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _single.Dispose();

    async Task<EntityReceipt> EraseAsync(EntityFields fields, string key, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        SortedDictionary<string, long> erased = new(StringComparer.Ordinal);
        // Most of the log, while the stream goes on.
        progress?.Report("moving events to the history");
        await compactor.RunAsync(null, cancellationToken);
        progress?.Report("history and online views");
        var (entities, refills) = await stream.EraseAsync(fields, key, saveAgain => EraseStoredAsync(fields, key, erased, saveAgain, cancellationToken), cancellationToken);
        progress?.Report("materialized views");
        var (materialized, again) = await materializer.EraseAsync(fields, Encoding.UTF8.GetBytes(key), cancellationToken);
        erased["online views"] = entities + materialized;
        foreach (var place in places)
        {
            progress?.Report(place.Place);
            erased[place.Place] = await place.EraseAsync(fields.Entity, key, cancellationToken);
        }

        foreach (var view in refills)
        {
            progress?.Report($"filling {view} anew");
            await RefillAsync(view, cancellationToken);
        }

        progress?.Report("freed bytes");
        foreach (var store in new object[] { log, rows, state, quarantine }.OfType<IScrubbable>()) await store.ScrubAsync(cancellationToken);
        var receipt = Receipt(fields.Entity, key, erased, [.. refills, .. again]);
        await receipts.AddAsync(receipt, cancellationToken);
        return receipt;
    }

    async Task EraseStoredAsync(EntityFields fields, string key, SortedDictionary<string, long> erased, Func<Task> saveAgain, CancellationToken cancellationToken)
    {
        await compactor.RunAsync(null, cancellationToken);
        var through = tables.Current.ThroughSequence;
        // What is taken out of the log must be in what is saved of the views.
        await saveAgain();
        await log.TruncateAsync(through, cancellationToken);
        foreach (var (type, field) in fields.Fields)
        {
            var place = $"history of {type.Name}";
            erased[place] = erased.GetValueOrDefault(place) + await tables.EraseAsync(EventTable.Define(type), field, key, null, cancellationToken);
        }
    }

    async Task RefillAsync(string view, CancellationToken cancellationToken)
    {
        try
        {
            await stream.RefillAsync(view, null, cancellationToken);
        }
        catch (InvalidInputException error) when (error.Code is "SXT2072" or "SXT2073")
        {
            // Being filled since the erasure, from the cleaned history; or deleted.
            while (stream.Serving(view).Filling is not null) await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    EntityReceipt Receipt(string entity, string key, SortedDictionary<string, long> erased, IReadOnlyList<string> refilled)
    {
        var (at, hash) = (Timestamp.Now(clock), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
        return new EntityReceipt(RandomNumberGenerator.GetHexString(16, lowercase: true), at.ToString(), entity, hash, erased, tables.Current.Number, refilled, OutOfReach);
    }
}
