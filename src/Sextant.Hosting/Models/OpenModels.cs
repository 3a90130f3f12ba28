using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>Versions that are asked for by number: opened when they are first asked, the few that were asked last stay open. Threads may share it.</summary>
/// <param name="registry">Where the packages are.</param>
/// <param name="kinds">What can be opened.</param>
/// <param name="batching">How requests to a version are joined that is to be asked so.</param>
/// <param name="clock">Tells the time.</param>
sealed class OpenModels(ModelRegistry registry, ModelKinds kinds, BatchingOptions batching, TimeProvider clock) : IDisposable
{
    const int MostOpen = 8;

    readonly Lock _lock = new();
    readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    long _uses;

    /// <summary>Runs work with a version's model.</summary>
    /// <exception cref="InvalidInputException">The package is of a kind that cannot be opened, or was collected.</exception>
    /// <exception cref="StorageException">SXT2256: the package is missing or damaged.</exception>
    public async Task<T> UseAsync<T>(RegisteredModel version, Func<OpenedModel, T> work, CancellationToken cancellationToken)
    {
        var entry = Take(version);
        try
        {
            return work(await entry.Opening.WaitAsync(cancellationToken));
        }
        finally
        {
            Return(version.Id, entry);
        }
    }

    /// <summary>Runs a version on tensors, together with others that ask for it at the same time.</summary>
    /// <inheritdoc cref="BatchingModel.RunAsync"/>
    /// <inheritdoc cref="UseAsync"/>
    public async Task<IReadOnlyList<Tensor>> RunBatchedAsync(RegisteredModel version, IReadOnlyList<Tensor> inputs, CancellationToken cancellationToken)
    {
        var entry = Take(version);
        try
        {
            var opened = await entry.Opening.WaitAsync(cancellationToken);
            BatchingModel joined;
            lock (_lock) joined = entry.Joined ??= new(new Owned(opened), batching with { Name = version.FullName }, clock);
            return await joined.RunAsync(inputs, cancellationToken: cancellationToken);
        }
        finally
        {
            Return(version.Id, entry);
        }
    }

    /// <summary>Closes what nobody uses and was asked longest ago, so that another model finds room; false if all are in use.</summary>
    public bool DropOldestUnused()
    {
        lock (_lock)
        {
            if (OldestUnused() is not { } oldest) return false;
            Drop(oldest);
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var id in _entries.Keys.ToList()) Drop(id);
        }
    }

    Entry Take(RegisteredModel version)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(version.Id, out var entry))
            {
                entry = new(Task.Run(() =>
                {
                    using var package = registry.OpenPackage(version);
                    return kinds.Open(package);
                }));
                _entries.Add(version.Id, entry);
            }

            entry.Users++;
            entry.LastUse = ++_uses;
            if (_entries.Count > MostOpen && OldestUnused() is { } oldest) Drop(oldest);
            return entry;
        }
    }

    string? OldestUnused() => _entries.Where(pair => pair.Value.Users == 0).OrderBy(pair => pair.Value.LastUse).Select(pair => pair.Key).FirstOrDefault();

    void Return(string id, Entry entry)
    {
        lock (_lock)
        {
            entry.Users--;
            // What could not be opened is tried anew: its file may be mended.
            if (entry.Opening.IsFaulted && _entries.GetValueOrDefault(id) == entry) Drop(id);
            else if (entry.IsDropped) entry.DisposeUnused();
        }
    }

    void Drop(string id)
    {
        _entries.Remove(id, out var entry);
        entry!.IsDropped = true;
        entry.DisposeUnused();
    }

    sealed class Entry(Task<OpenedModel> opening)
    {
        public Task<OpenedModel> Opening => opening;

        public int Users { get; set; }

        public long LastUse { get; set; }

        /// <summary>Joins requests; null before the first that asks for it. It closes the model, because a batch may still run when all who asked have gone.</summary>
        public BatchingModel? Joined { get; set; }

        public bool IsDropped { get; set; }

        // A caller may have gone before it was open.
        public void DisposeUnused()
        {
            if (Users > 0) return;
            if (Joined is { } joined) joined.Dispose();
            else opening.ContinueWith(static done => done.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>What is opened as the model that is closed with it.</summary>
    sealed class Owned(OpenedModel opened) : IModel
    {
        public ModelSignature Signature => opened.Model!.Signature;

        public IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs) => opened.Model!.Run(inputs);

        public void Dispose() => opened.Dispose();
    }
}
