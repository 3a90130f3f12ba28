using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>Brings a slot to what the aliases say. What fails is a problem in the answer, and what served before goes on.</summary>
sealed class SlotFollower(ModelRegistry registry, SlotOpener opener, TimeProvider clock, Action<string, ServedBy, string> canaryStopped)
{
    // A request over HTTP may hold a batch of rows; a model that hangs still costs no more than this.
    static readonly TimeSpan StepDeadline = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(500);

    // What a slot says of a model with another number of outputs.
    const string OtherWidth = "SXT2280";

    readonly List<ServingProblem> _problems = [];

    public async Task<ServedModel> FollowAsync(ServedModel? current, WantedModels wanted, CancellationToken cancellationToken)
    {
        _problems.Clear();
        var served = current is not null && CanKeep(current, wanted) ? await SwapAsync(current, wanted, cancellationToken) : await ReplaceAsync(current, wanted, cancellationToken);
        served = await FollowCanaryAsync(served, wanted, cancellationToken);
        served = await FollowShadowsAsync(served, wanted, cancellationToken);
        return served with { Problems = [.. _problems] };
    }

    /// <summary>Rows are what the champion says, so that lists of values are right in its order, and no category of another is lost.</summary>
    static bool CanKeep(ServedModel current, WantedModels wanted) => ColumnsOf(new(wanted.Champion.Manifest.Features), wanted).AreSame(current.Columns.Features);

    static bool Fits(ModelColumns columns, RegisteredModel model) => columns.Fits(model.Manifest.Features);

    static ModelColumns ColumnsOf(ModelColumns columns, WantedModels wanted) =>
        wanted.BesideChampion().Prepend(wanted.Champion).Where(model => Fits(columns, model)).Aggregate(columns, (all, model) => all.With(model.Manifest.Features));

    static int OutputsOf(RegisteredModel model) => model.Manifest.Signature.Outputs is [{ Shape: [_, { } outputs] }, ..] ? outputs : 1;

    async Task<ServedModel> SwapAsync(ServedModel served, WantedModels wanted, CancellationToken cancellationToken)
    {
        var champion = wanted.Champion;
        if (served.Champion == champion.Id) return served;
        var swapped = await TryAsync(ModelRegistry.Champion, champion, async () => await served.Slot.SwapAsync(await opener.OpenAsync(champion, served.Columns, cancellationToken), cancellationToken));
        if (swapped) return served with { Champion = champion.Id };
        if (_problems[^1].Code != OtherWidth) return served;
        _problems.Clear();
        return await ReplaceAsync(served, wanted, cancellationToken);
    }

    async Task<ServedModel> ReplaceAsync(ServedModel? current, WantedModels wanted, CancellationToken cancellationToken)
    {
        var champion = wanted.Champion;
        var columns = ColumnsOf(new(champion.Manifest.Features), wanted);
        SlotModel? model = null;
        var opened = await TryAsync(ModelRegistry.Champion, champion, async () => model = await opener.OpenAsync(champion, columns, cancellationToken));
        if (!opened && current is not null) return current;
        var outputs = model?.Scorer.Outputs ?? OutputsOf(champion);
        var slot = new ModelSlot(champion.Name, Options(champion, columns, outputs), clock);
        slot.CanaryStopped += (by, reason) => canaryStopped(champion.Name, by, reason);
        var served = new ServedModel(champion.Name, slot, columns, outputs);
        await SwapPreviousAsync(served, champion, cancellationToken);
        if (model is null || !await TryAsync(ModelRegistry.Champion, champion, () => slot.SwapAsync(model, cancellationToken))) return current is null ? served : await KeepAsync(current, slot);
        return served with { Champion = champion.Id };
    }

    static async Task<ServedModel> KeepAsync(ServedModel current, ModelSlot unwanted)
    {
        await unwanted.DisposeAsync();
        return current;
    }

    /// <summary>The champion before this one is what a slot falls back to, after a start too. It may be gone, or take other columns: then there is none.</summary>
    async Task SwapPreviousAsync(ServedModel served, RegisteredModel champion, CancellationToken cancellationToken)
    {
        if (await registry.AliasHistoryAsync(champion.Name, ModelRegistry.Champion, cancellationToken) is not [.., { Previous: { } before } last] || last.Version != champion.Version) return;
        var previous = await registry.GetAsync(champion.Name, before, cancellationToken);
        if (previous.CollectedAt is not null || !Fits(served.Columns, previous)) return;
        await TryAsync("previous", previous, async () => await served.Slot.SwapAsync(await opener.OpenAsync(previous, served.Columns, cancellationToken), cancellationToken));
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

        var started = await TryAsync(WantedModels.Challenging, wanted.Challenger!, async () =>
            await served.Slot.StartCanaryAsync(await opener.OpenAsync(wanted.Challenger!, served.Columns, cancellationToken), new(canary.Percent), cancellationToken));
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
        return set ? served with { Shadows = ids } : served;
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
    static SlotOptions Options(RegisteredModel champion, ModelColumns columns, int outputs) =>
        new(columns.Features.Count, [.. Enumerable.Repeat(outputs == 1 ? champion.Manifest.Reference?.Score?.Mean ?? 0 : 1.0 / outputs, outputs)]) { StepDeadline = StepDeadline, Budget = Budget };
}
