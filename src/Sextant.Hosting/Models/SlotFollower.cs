using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>Brings a slot to what the aliases say. What fails is a problem in the answer, and what served before goes on.</summary>
sealed class SlotFollower(ModelRegistry registry, SlotOpener opener, SlotServing serving, TimeProvider clock, Action<string, ServedBy, string> canaryStopped)
{
    // What a slot says of a model with another number of outputs.
    const string OtherWidth = "SXT2280";

    // What it says when there is no canary to promote.
    const string NoCanary = "SXT2283";

    readonly List<ServingProblem> _problems = [];

    public async Task<ServedModel> FollowAsync(ServedModel? current, WantedModels wanted, CancellationToken cancellationToken)
    {
        _problems.Clear();
        var served = current is not null && CanKeep(current, wanted) ? await SwapAsync(current, wanted, cancellationToken) : await ReplaceAsync(current, wanted, cancellationToken);
        served = await FollowCanaryAsync(served, wanted, cancellationToken);
        served = await FollowShadowsAsync(served, wanted, cancellationToken);
        return served with { Problems = [.. _problems, .. served.PreviousProblem is { } problem ? new[] { problem } : []] };
    }

    /// <summary>Rows are what the champion says, so that lists of values are right in its order, and no category of another is lost.</summary>
    static bool CanKeep(ServedModel current, WantedModels wanted) => ColumnsOf(new(wanted.Champion.Manifest.Features), wanted).AreSame(current.Columns.Features);

    static bool Fits(ModelColumns columns, RegisteredModel model) => columns.Fits(model.Manifest.Features);

    static ModelColumns ColumnsOf(ModelColumns columns, WantedModels wanted) =>
        wanted.BesideChampion().Prepend(wanted.Champion).Where(model => Fits(columns, model)).Aggregate(columns, (all, model) => all.With(model.Manifest.Features));

    /// <summary>How many scores a version gives a row.</summary>
    public static int OutputsOf(RegisteredModel model) => model.Manifest.Signature.Outputs is [{ Shape: [_, { } outputs] }, ..] ? outputs : 1;

    async Task<ServedModel> SwapAsync(ServedModel served, WantedModels wanted, CancellationToken cancellationToken)
    {
        var champion = wanted.Champion;
        if (served.Champion == champion.Id) return served;
        if (await PromoteCanaryAsync(served, champion, cancellationToken) is { } promoted) return promoted;
        var swapped = await TryAsync(ModelRegistry.Champion, champion, () => GiveAsync(champion, served.Columns, model => served.Slot.SwapAsync(model, cancellationToken), cancellationToken));
        // What served so far is what it falls back to.
        if (swapped) return served with { Champion = champion.Id, PreviousProblem = null };
        if (_problems[^1].Code != OtherWidth) return served;
        _problems.Clear();
        return await ReplaceAsync(served, wanted, cancellationToken);
    }

    /// <summary>The canary is open and warm already. Null if it is another version, or was stopped.</summary>
    static async Task<ServedModel?> PromoteCanaryAsync(ServedModel served, RegisteredModel champion, CancellationToken cancellationToken)
    {
        if (served.Canary?.Id != champion.Id) return null;
        try
        {
            await served.Slot.PromoteCanaryAsync(cancellationToken);
            return served with { Champion = champion.Id, Canary = null, PreviousProblem = null };
        }
        catch (InvalidInputException error) when (error.Code == NoCanary)
        {
            return null;
        }
    }

    async Task<ServedModel> ReplaceAsync(ServedModel? current, WantedModels wanted, CancellationToken cancellationToken)
    {
        var champion = wanted.Champion;
        var columns = ColumnsOf(new(champion.Manifest.Features), wanted);
        // Before anything is opened: a registry that fails leaves nothing behind.
        var previous = await PreviousAsync(champion, columns, cancellationToken);
        SlotModel? model = null;
        var opened = await TryAsync(ModelRegistry.Champion, champion, async () => model = await opener.OpenAsync(champion, columns, cancellationToken));
        if (!opened && current is not null) return current;
        var outputs = model?.Scorer.Outputs ?? OutputsOf(champion);
        var slot = new ModelSlot(champion.Name, Options(champion, columns, outputs), clock);
        slot.CanaryStopped += (by, reason) => canaryStopped(champion.Name, by, reason);
        var served = await SwapPreviousAsync(new(champion.Name, slot, columns, outputs), previous, cancellationToken);
        if (model is not null && await TryAsync(ModelRegistry.Champion, champion, () => GivenAsync(model, given => slot.SwapAsync(given, cancellationToken)))) return served with { Champion = champion.Id };
        return current is null ? served : await KeepAsync(current, slot);
    }

    static async Task<ServedModel> KeepAsync(ServedModel current, ModelSlot unwanted)
    {
        await unwanted.DisposeAsync();
        return current;
    }

    /// <summary>The champion before this one is what a slot falls back to, after a start too. It may be gone, or take other columns: then there is none.</summary>
    async Task<RegisteredModel?> PreviousAsync(RegisteredModel champion, ModelColumns columns, CancellationToken cancellationToken)
    {
        if (await registry.AliasHistoryAsync(champion.Name, ModelRegistry.Champion, cancellationToken) is not [.., { Previous: { } before } last] || last.Version != champion.Version) return null;
        var previous = await registry.GetAsync(champion.Name, before, cancellationToken);
        return previous.CollectedAt is null && Fits(columns, previous) ? previous : null;
    }

    async Task<ServedModel> SwapPreviousAsync(ServedModel served, RegisteredModel? previous, CancellationToken cancellationToken)
    {
        if (previous is null || await TryAsync("previous", previous, () => GiveAsync(previous, served.Columns, model => served.Slot.SwapAsync(model, cancellationToken), cancellationToken))) return served;
        // It is of the slot, and stays a problem as long as that does.
        var problem = _problems[^1];
        _problems.RemoveAt(_problems.Count - 1);
        return served with { PreviousProblem = problem };
    }

    async Task<ServedModel> FollowCanaryAsync(ServedModel served, WantedModels wanted, CancellationToken cancellationToken)
    {
        (string Id, double Percent)? asked = wanted is { Challenger: { } one, Percent: { } percent } ? (one.Id, percent) : null;
        if (asked == served.Canary) return served;
        if (asked is not { } canary)
        {
            await served.Slot.StopCanaryAsync(cancellationToken);
            return served with { Canary = null };
        }

        var started = await TryAsync(WantedModels.Challenging, wanted.Challenger!, () =>
            GiveAsync(wanted.Challenger!, served.Columns, model => served.Slot.StartCanaryAsync(model, new(canary.Percent), cancellationToken), cancellationToken));
        if (started) return served with { Canary = asked };
        await served.Slot.StopCanaryAsync(cancellationToken);
        return served with { Canary = null };
    }

    async Task<ServedModel> FollowShadowsAsync(ServedModel served, WantedModels wanted, CancellationToken cancellationToken)
    {
        if (wanted.Shadows.Select(shadow => shadow.Model.Id).SequenceEqual(served.Shadows)) return served;
        var (models, ids) = (new List<SlotModel>(), new List<string>());
        foreach (var (alias, version) in wanted.Shadows)
        {
            await TryAsync(alias, version, async () =>
            {
                models.Add(await opener.OpenAsync(version, served.Columns, cancellationToken));
                ids.Add(version.Id);
            });
        }

        // If one cannot be warmed up, those that were there stay.
        var set = await TryAsync(WantedModels.Shadow, wanted.Shadows.Select(shadow => shadow.Model).FirstOrDefault() ?? wanted.Champion, () => served.Slot.ShadowAsync(models, cancellationToken));
        if (set) return served with { Shadows = ids };
        foreach (var model in models) model.Discard();
        return served;
    }

    async Task GiveAsync(RegisteredModel version, ModelColumns columns, Func<SlotModel, Task> take, CancellationToken cancellationToken) =>
        await GivenAsync(await opener.OpenAsync(version, columns, cancellationToken), take);

    /// <summary>What a slot does not take is disposed of.</summary>
    static async Task GivenAsync(SlotModel model, Func<SlotModel, Task> take)
    {
        var isTaken = false;
        try
        {
            await take(model);
            isTaken = true;
        }
        finally
        {
            if (!isTaken) model.Discard();
        }
    }

    async Task<bool> TryAsync(string alias, RegisteredModel version, Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (SextantException error)
        {
            _problems.Add(new(version.Name, alias, version.Version, error.Code, error.Message));
            return false;
        }
    }

    /// <summary>When all else fails, every row gets the mean score of the rows that the champion learned from, or 0 where nobody knows it.</summary>
    SlotOptions Options(RegisteredModel champion, ModelColumns columns, int outputs) =>
        new(columns.Features.Count, [.. Enumerable.Repeat(outputs == 1 ? champion.Manifest.Reference?.Score?.Mean ?? 0 : 1.0 / outputs, outputs)]) { StepDeadline = serving.StepDeadline, Budget = serving.Budget, Breaker = serving.Breaker };
}
