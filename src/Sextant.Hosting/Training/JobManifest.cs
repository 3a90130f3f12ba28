using System.Globalization;
using System.Reflection;
using Sextant.Hosting.Models;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>What a package of a training job says of itself: data, split, figures, what matters, and what its gates ask.</summary>
static class JobManifest
{
    // More would make the card a list; the rest matters less than the least of these.
    const int MostImportant = 20;

    public static ModelManifest Of(StageContext context, TrainingTable table, TableSplit split, CalibratedModel model, LearnedFigures figures)
    {
        var made = TablePackage.Manifest(model.Model, context.Job.Model);
        var facts = table.Facts;
        return made with
        {
            Description = context.Job.Description ?? (context.Job.Label.Event is { } type ? $"The probability that '{type}' follows within {Features.Duration.Format(context.Job.Label.Within)}."
                : context.Job.Rows.Decisions is { } decisions && table.Rows.HasClasses ? $"The probability of '{context.Job.Label.Title}' after a decision of '{decisions.Decider}'." : made.Description),
            Features = facts.Types is { } types ? [.. made.Features.Select((feature, i) => feature with { Type = types[i] })] : made.Features,
            FeatureSet = facts.FeatureSet,
            CodeVersion = typeof(JobManifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
            Parameters = Parameters(context, table, split, made, figures),
            Metrics = figures.Metrics,
            Reference = Reference(table.Rows.As(model.Model.Columns).Take(split.Train), model),
            Calibration = model.Calibration,
        };
    }

    static Dictionary<string, string> Parameters(StageContext context, TrainingTable table, TableSplit split, ModelManifest made, LearnedFigures figures)
    {
        var job = context.Job;
        var parameters = made.Parameters.ToDictionary();
        // What TablePackage says of it is of its own split.
        parameters.Remove("split");
        parameters["data.rows"] = Text(table.Facts.Rows);
        if (table.Facts.Immature > 0) parameters["data.immature"] = Text(table.Facts.Immature);
        if (job.Label.Feedback is { } feedback) parameters["data.knownBy"] = feedback.CutOff(context.Run.CreatedAt).ToString();
        if (job.Rows.Decisions is { } decisions) parameters["data.decisions"] = $"{decisions.Decider}, {(decisions.AreServed ? "served" : "recomputed")} values";
        if (table.Rows.HasClasses) parameters["data.positives"] = Text(table.Rows.Labels.Count(label => label == 1));
        parameters["split.by"] = job.Time ?? (table.Facts.HasTimes ? "event_time" : "chance");
        parameters["split.gapRows"] = Text(table.Facts.Rows - split.Train.Count - split.Validation.Count - split.Test.Count);
        if (table.Facts.HasTimes)
        {
            parameters[LearnedUntil] = Text(split.Train.Concat(split.Validation).Max(row => table.Rows.Times[row].Micros));
            parameters["split.testFrom"] = Text(split.Test.Min(row => table.Rows.Times[row].Micros));
        }

        foreach (var (column, i) in figures.Importance.Take(MostImportant).Select((column, i) => (column, i)))
            parameters[FormattableString.Invariant($"importance.{i + 1:00}")] = FormattableString.Invariant($"{column.Name}: {column.MeanContribution:G5}{(column.Gain is { } gain ? FormattableString.Invariant($" (gain {gain:P1})") : "")}");
        foreach (var gate in job.Gates) parameters[$"gate.{gate.Role}"] = GateWords.Of(gate);
        return parameters;
    }

    /// <summary>The parameter with the time of the last row that was learned or calibrated from, in microseconds or whatever whole numbers the time column holds.</summary>
    public const string LearnedUntil = "split.learnedUntil";

    static ReferenceStatistics Reference(LearningTable learned, CalibratedModel model)
    {
        var collector = new ReferenceCollector([.. learned.Columns.Select(column => column.Name)]);
        var predictions = model.Predict(learned);
        for (var row = 0; row < learned.Rows; row++) collector.Add(learned.Row(row), predictions[row]);
        return collector.ToStatistics();
    }

    static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
