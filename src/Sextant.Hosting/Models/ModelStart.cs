namespace Sextant.Hosting.Models;

/// <summary>The start of the models of a workspace: who asks for one waits for that one. Threads may share it.</summary>
sealed class ModelStart
{
    readonly Lock _lock = new();
    readonly Dictionary<string, TaskCompletionSource> _expected = new(StringComparer.Ordinal);
    readonly TaskCompletionSource _isListed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource<bool> _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when all models are done: with false if the registry could not be asked for all.</summary>
    public Task<bool> All => _all.Task;

    /// <summary>Completes when a model is done, or there is none of that name.</summary>
    public async Task OfAsync(string name)
    {
        await _isListed.Task;
        Task mine;
        lock (_lock) mine = _expected.TryGetValue(name, out var done) ? done.Task : Task.CompletedTask;
        await mine;
    }

    /// <summary>Which models there are.</summary>
    public void Expect(IEnumerable<string> names)
    {
        lock (_lock)
        {
            foreach (var name in names) _expected.Add(name, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        _isListed.TrySetResult();
    }

    /// <summary>A model serves, or its problem is known.</summary>
    public void Done(string name)
    {
        lock (_lock) _expected[name].TrySetResult();
    }

    /// <summary>It is over, well or not: nobody waits any longer.</summary>
    public void End(bool isDone)
    {
        _isListed.TrySetResult();
        lock (_lock)
        {
            foreach (var source in _expected.Values) source.TrySetResult();
        }

        _all.TrySetResult(isDone);
    }
}
