using Sextant.Hosting.Models;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>Registers the package as the next version; the same bytes again are the same version.</summary>
sealed class RegisterStage(ModelHost models, TrainingRuns runs) : ITrainingStage
{
    public string Name => "register";

    public string? Output => null;

    public async Task RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        var path = context.Folder.File(PackageStage.FileName);
        await Task.Run(() => SlotOpener.Try(models.Kinds, path), cancellationToken);
        var version = await models.Registry.RegisterAsync(path, context.Run.By, cancellationToken, $"training run {context.Run.Id}");
        await runs.RegisteredAsync(context.Run.Number, version.Version, cancellationToken);
        context.Log.Add($"register: {version.FullName}");
    }
}
