namespace Sextant.Platform;

/// <summary>What nobody needs any more.</summary>
public sealed partial class ModelRegistry
{
    // A package of gigabytes is copied in less.
    static readonly TimeSpan LongestWrite = TimeSpan.FromHours(1);

    /// <summary>
    /// Deletes packages that nothing refers to: no alias has or ever had the version, nobody approved of it, none of <paramref name="uses"/> names it, it is
    /// not young and not among the newest. Their rows, manifests and history stay. Also deletes files that no version has, by the same age, and unfinished ones.
    /// </summary>
    /// <param name="uses">What refers to packages.</param>
    /// <param name="options">What may go; null for the defaults.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancellationToken">Stops between steps; what is done then stays done.</param>
    /// <returns>What went, or would go.</returns>
    /// <exception cref="StorageException">A store failed, or a file cannot be deleted: run it again.</exception>
    public async Task<IReadOnlyList<GarbageItem>> CollectAsync(IReadOnlyList<IModelUse> uses, GarbageOptions? options, string by, CancellationToken cancellationToken)
    {
        RegistryErrors.CheckPerson(by);
        options ??= new();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var use in uses) used.UnionWith(await use.UsedAsync(cancellationToken));

        // First the rows, then the files: a stop between leaves a file that the next run takes, never a version without one.
        var unneeded = await ChangeAsync(change => UnneededAsync(change, used, options, by), cancellationToken);
        return await ChangeAsync(change => TakeFilesAsync(change, used, unneeded, options), cancellationToken);
    }

    static async ValueTask<List<RegisteredModel>> UnneededAsync(RegistryTransaction change, HashSet<string> used, GarbageOptions options, string by)
    {
        var referred = await change.ReferredAsync();
        var limit = change.Now.Add(-options.OlderThan);
        var unneeded = new List<RegisteredModel>();
        foreach (var versions in (await change.AllAsync()).Where(model => model.CollectedAt is null).GroupBy(model => model.Name))
        {
            var old = versions.OrderByDescending(model => model.Version).Skip(options.KeepNewest);
            unneeded.AddRange(old.Where(model => model.RegisteredAt <= limit && !used.Contains(model.Id) && !referred.Contains((model.Name, model.Version))));
        }

        if (options.DryRun) return unneeded;
        foreach (var model in unneeded)
        {
            await change.RunAsync("UPDATE model_versions SET collected_at = @Micros WHERE name = @Name AND version = @Version", new { change.Now.Micros, model.Name, model.Version });
            await change.AppendAsync(new(0, default, ChangeKind.Collected, model.Name, model.Version, by) { Value = model.Id });
        }

        return unneeded;
    }

    async ValueTask<IReadOnlyList<GarbageItem>> TakeFilesAsync(RegistryTransaction change, HashSet<string> used, List<RegisteredModel> unneeded, GarbageOptions options)
    {
        // Registering changes the same row of the store first, so a file that has no version here gets none before it is gone; should the store
        // run this again, it looks anew.
        var versions = (await change.AllAsync()).ToDictionary(model => model.Id, StringComparer.Ordinal);
        var going = unneeded.Select(model => model.Id).ToHashSet(StringComparer.Ordinal);
        var items = new List<(GarbageItem Item, FileInfo File)>();
        foreach (var (id, file) in _folder.Packages())
        {
            if (used.Contains(id)) continue;
            var model = versions.GetValueOrDefault(id);
            var isCollected = model?.CollectedAt is not null || (options.DryRun && going.Contains(id));
            if (isCollected) items.Add((new(file.FullName, file.Length, model!.FullName, "nothing refers to it"), file));
            else if (model is null && IsOlder(file, change.Now.Add(-options.OlderThan))) items.Add((new(file.FullName, file.Length, null, "it was never registered, or the registry was rolled back"), file));
        }

        foreach (var file in _folder.Unfinished())
            if (IsOlder(file, change.Now.Add(-LongestWrite))) items.Add((new(file.FullName, file.Length, null, "it was never finished"), file));
        if (!options.DryRun)
            foreach (var (_, file) in items) PackageFolder.Delete(file);
        return [.. items.Select(item => item.Item)];
    }

    static bool IsOlder(FileInfo file, Timestamp limit) => Timestamp.From(new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)) <= limit;
}
