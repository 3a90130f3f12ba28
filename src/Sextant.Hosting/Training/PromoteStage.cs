using Sextant.Hosting.Models;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>Records what the gates said, and gives the version its alias if they let it pass.</summary>
sealed class PromoteStage(ModelHost models, TrainingRuns runs) : ITrainingStage
{
    public string Name => "promote";

    public string? Output => null;

    public async Task RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        var run = await runs.GetAsync(context.Run.Id, cancellationToken);
        var (champion, results) = GateStage.Read(context.Folder);
        var (model, version) = (run.Model, run.Version!.Value);
        var promotion = context.Job.Promotion;
        foreach (var result in results.Where(result => result.Role != promotion?.Alias || !result.Passed)) await models.Registry.RecordGateAsync(model, version, result, run.By, cancellationToken);
        if (results.Any(result => !result.Passed) || promotion is null) return;
        var registered = await models.Registry.GetAsync(model, version, cancellationToken);
        if (!registered.Aliases.Contains(promotion.Alias))
        {
            var passed = results.FirstOrDefault(result => result.Role == promotion.Alias) ?? new(promotion.Alias, registered.Id, []);
            // The gate was about this champion, and not about one that somebody else made meanwhile.
            int? expected = promotion.Alias == ModelRegistry.Champion ? champion : null;
            await models.Registry.PromoteAsync(model, version, passed, letPass: null, run.By, $"training run {run.Id}", expected, cancellationToken);
        }

        // As for people: the alias, its share, and the slot, which has followed when this is done.
        await models.SetAliasAsync(model, promotion.Alias, version, promotion.Percent, run.By, $"training run {run.Id}", expected: version, cancellationToken);
        context.Log.Add(FormattableString.Invariant($"promote: {registered.FullName} is {promotion.Alias}{(promotion.Percent is { } percent ? FormattableString.Invariant($" with {percent} % of the keys") : "")}"));
    }
}
