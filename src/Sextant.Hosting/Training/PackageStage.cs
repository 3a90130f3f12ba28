using System.Globalization;
using Sextant.Hosting.Models;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>Puts the model, and all that is known of it, into a package. The same rows and definition give the same bytes: nothing of the run is in it.</summary>
/// <param name="kinds">Opens it, to give it golden examples.</param>
/// <param name="write">Writes packages: <see cref="PackageWriter"/>.</param>
sealed class PackageStage(ModelKinds kinds, PackageStage.Writing? write = null) : ITrainingStage
{
    public const string FileName = "model.package";

    const string DraftName = "draft.package";
    const int GoldenRows = 32;

    // Another machine's vector width may round sums of trees' leaves differently.
    const double GoldenTolerance = 1e-6;

    readonly Writing _write = write ?? ((path, manifest, contents) => PackageWriter.Write(path, manifest, contents));

    public delegate string Writing(string path, ModelManifest manifest, IReadOnlyList<PackageContent> contents);

    public string Name => "package";

    public string? Output => FileName;

    public Task RunAsync(StageContext context, CancellationToken cancellationToken) => StageContext.WorkAsync(() => Run(context), cancellationToken);

    void Run(StageContext context)
    {
        var (table, split, model) = (TrainingTableFile.Read(context.Folder), SplitStage.Read(context.Folder), CalibratedModel.Read(context.Folder));
        var manifest = JobManifest.Of(context, table, split, model, EvaluateStage.Read(context.Folder));
        var content = TablePackage.Content(model.Model);
        _write(context.Folder.File(DraftName), manifest, [content]);
        var golden = Golden(context.Folder.File(DraftName), table.Rows.As(model.Model.Columns).Take([.. split.Test.Take(GoldenRows)]));
        var id = _write(context.Folder.File(FileName), manifest, [content, golden]);
        context.Log.Add(string.Create(CultureInfo.InvariantCulture, $"package: {id}, {new FileInfo(context.Folder.File(FileName)).Length:N0} bytes"));
    }

    PackageContent Golden(string draft, LearningTable rows)
    {
        using var package = PackageReader.Open(draft);
        using var opened = kinds.Open(package);
        return GoldenExamples.Of(opened.Scorer!, rows.Values, GoldenTolerance).ToContent();
    }
}
