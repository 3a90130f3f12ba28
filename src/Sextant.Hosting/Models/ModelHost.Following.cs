using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <content>Slots follow the registry: all changes in a row, none at once.</content>
public sealed partial class ModelHost
{
    /// <summary>Who the history says took a failing canary back.</summary>
    const string Self = "sextant";

    Task EnqueueAsync(Func<Task> work)
    {
        lock (_lock) return _work = AfterAsync(_work, work);
    }

    static async Task AfterAsync(Task before, Func<Task> work)
    {
        // Nothing runs in the lock, and what failed before has told so.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        await work();
    }

    ModelStart Started()
    {
        lock (_lock)
        {
            if (_start is null or { All: { IsCompleted: true, Result: false } })
            {
                var start = new ModelStart();
                _start = start;
                _ = EnqueueAsync(() => FollowAllAsync(start));
            }

            return _start;
        }
    }

    async Task FollowAllAsync(ModelStart start)
    {
        IReadOnlyList<RegisteredModel> all = [];
        var isDone = false;
        try
        {
            isDone = await GuardedAsync("", async () => all = await Registry.ListAsync(name: null, _stopping.Token));
            var names = all.Select(version => version.Name).Distinct().ToList();
            start.Expect(names);
            foreach (var name in names)
            {
                isDone &= await GuardedAsync(name, () => FollowNowAsync(name));
                start.Done(name);
            }
        }
        finally
        {
            start.End(isDone);
        }
    }

    /// <summary>A change of an alias that this host does not make itself: those are followed once all of them is written.</summary>
    void Changed(RegistryChange change)
    {
        lock (_lock)
        {
            if (_changing.ContainsKey(change.Name)) return;
        }

        _ = FollowAsync(change.Name);
    }

    /// <summary>Runs a change of a model's aliases and tags, and has the slot follow once, before it returns.</summary>
    async Task<T> ChangeAsync<T>(string name, Func<Task<T>> change, CancellationToken cancellationToken)
    {
        lock (_lock) _changing[name] = _changing.GetValueOrDefault(name) + 1;
        var follow = Task.CompletedTask;
        T result;
        try
        {
            result = await change();
        }
        finally
        {
            lock (_lock)
            {
                if (--_changing[name] == 0) _changing.Remove(name);
            }

            follow = FollowAsync(name);
        }

        await follow.WaitAsync(cancellationToken);
        return result;
    }

    async Task FollowNowAsync(string name)
    {
        var versions = await Registry.ListAsync(name, _stopping.Token);
        var current = _served.GetValueOrDefault(name);
        // A model of tensors has no rows for a slot: it is asked by InferAsync.
        if (WantedModels.Of(versions) is not { } wanted || wanted.Champion.Manifest.Features.Count == 0)
        {
            _notFollowed.TryRemove(name, out _);
            if (_served.TryRemove(name, out var gone)) Retire(gone);
            return;
        }

        var next = await _follower.FollowAsync(current, wanted, _stopping.Token);
        if (next.Champion == wanted.Champion.Id) next = next with { Reference = wanted.Champion.Manifest.Reference };
        _served[name] = next;
        if (next.Champion is not null && next.Champion != current?.Champion) Meter?.Swapped(name);
        _notFollowed.TryRemove(name, out _);
        if (current is not null && current.Slot != next.Slot) Retire(current);
        foreach (var problem in next.Problems) Reported?.Invoke(problem);
    }

    /// <summary>False if the registry could not be asked: slots serve on, and answers about the model say so.</summary>
    async Task<bool> GuardedAsync(string name, Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (SextantException error)
        {
            var problem = new ServingProblem(name, ModelRegistry.Champion, 0, error.Code, error.Message);
            if (name.Length > 0) _notFollowed[name] = problem;
            Reported?.Invoke(problem);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host is closing.
        }

        return false;
    }

    void Retire(ServedModel model)
    {
        lock (_lock)
        {
            _retiring.RemoveAll(task => task.IsCompleted);
            _retiring.Add(RetireAsync(model));
        }
    }

    async Task RetireAsync(ServedModel model)
    {
        await Task.Delay(Retirement, _clock, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // A batch of many rows may take longer.
        await model.Calls.IdleAsync();
        await model.Slot.DisposeAsync();
    }

    /// <summary>A canary that was stopped does not start again by itself, not even after a restart: its share is taken back, and a note says why.</summary>
    void CanaryStopped(string name, ServedBy canary, string reason) => _ = EnqueueAsync(() => GuardedAsync(name, async () =>
    {
        Reported?.Invoke(new(name, WantedModels.Challenging, canary.Version, "SXT2303", $"The canary {name}@{canary.Version} was stopped: {reason}. Mend it, then give it a share again."));
        await Registry.NoteAsync(name, canary.Version, $"The canary was stopped: {reason}.", Self, _stopping.Token);
        await Registry.TagAsync(name, canary.Version, WantedModels.PercentTag, value: null, Self, _stopping.Token);
        await FollowNowAsync(name);
    }));
}
