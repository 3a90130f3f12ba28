using System.Text.Json;
using Sextant.Learning;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>Turns what the model says into probabilities, by the validation rows.</summary>
sealed class CalibrateStage : ITrainingStage
{
    const string FileName = "calibration.json";

    public string Name => "calibrate";

    public string? Output => FileName;

    public Task RunAsync(StageContext context, CancellationToken cancellationToken) => StageContext.WorkAsync(() => Run(context), cancellationToken);

    /// <summary>The calibration, as this stage left it.</summary>
    public static LearnedCalibration Read(RunFolder folder) => JsonSerializer.Deserialize(folder.Read(FileName), TrainingJson.Default.LearnedCalibration)!;

    static void Run(StageContext context)
    {
        var (table, split, model) = (TrainingTableFile.Read(context.Folder), SplitStage.Read(context.Folder), TrainStage.Read(context.Folder));
        var found = Fit(context.Job.Calibration, model, table.Rows.As(model.Columns).Take(split.Validation));
        context.Folder.Write(FileName, JsonSerializer.SerializeToUtf8Bytes(found, TrainingJson.Default.LearnedCalibration));
        context.Log.Add($"calibrate: {(found.Calibration is null ? $"none{(found.Note is { } note ? $", {note}" : "")}" : context.Job.Calibration)}");
    }

    static LearnedCalibration Fit(string kind, TableModel model, LearningTable validation)
    {
        if (kind == JobTrainers.Uncalibrated) return new(null, null);
        if (!model.HasClasses) return new(null, "for it predicts numbers");
        var margins = model.Margins(validation);
        if (margins.Distinct().Count() == 1) return new(null, "for all validation rows have the same score");
        if (kind == "isotonic") return new(new(IsotonicTrainer.Fit(validation.Labels, margins)), null);
        if (kind == "beta") return new(new(BetaTrainer.Fit(validation.Labels, Array.ConvertAll(margins, model.Prediction)), CalibrationInput.Prediction), null);
        var platt = PlattTrainer.Fit(validation.Labels, margins);
        // A falling line would turn the model's order around on the word of few rows.
        return platt.Slope > 0 ? new(new(platt), null) : new(null, "for its scores run against the labels of the validation rows");
    }
}
