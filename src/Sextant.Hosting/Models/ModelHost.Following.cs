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

    async Task FollowAllAsync()
    {
        IReadOnlyList<RegisteredModel> all = [];
        await GuardedAsync("", async () => all = await Registry.ListAsync(name: null, _stopping.Token));
        foreach (var name in all.Select(version => version.Name).Distinct()) await GuardedAsync(name, () => FollowNowAsync(name));
    }

    async Task FollowNowAsync(string name)
    {
        var versions = await Registry.ListAsync(name, _stopping.Token);
        var current = _served.GetValueOrDefault(name);
        // A model of tensors has no rows for a slot: it is asked by InferAsync.
        if (WantedModels.Of(versions) is not { } wanted || wanted.Champion.Manifest.Features.Count == 0)
        {
            if (_served.TryRemove(name, out var gone)) Retire(gone.Slot);
            return;
        }

        var next = await _follower.FollowAsync(current, wanted, _stopping.Token);
        if (next.Champion == wanted.Champion.Id) next = next with { Reference = wanted.Champion.Manifest.Reference };
        _served[name] = next;
        if (current is not null && current.Slot != next.Slot) Retire(current.Slot);
        foreach (var problem in next.Problems) Reported?.Invoke(problem);
    }

    async Task GuardedAsync(string name, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (SextantException error)
        {
            // The registry could not be asked: slots serve on.
            Reported?.Invoke(new(name, "", 0, error.Code, error.Message));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host is closing.
        }
    }

    void Retire(ModelSlot slot)
    {
        lock (_lock)
        {
            _retiring.RemoveAll(task => task.IsCompleted);
            _retiring.Add(RetireAsync(slot));
        }
    }

    async Task RetireAsync(ModelSlot slot)
    {
        await Task.Delay(Retirement, _clock, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await slot.DisposeAsync();
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
