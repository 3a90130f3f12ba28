using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>Rows with labels that neither model has seen, as each takes them.</summary>
/// <param name="Labels">0 or 1, or numbers.</param>
/// <param name="Candidate">The candidate's rows.</param>
/// <param name="Champion">The champion's; null if there is none.</param>
sealed record UnseenRows(double[] Labels, float[] Candidate, float[]? Champion)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">SXT2314: a model was trained on the file, or takes no rows. SXT1101, SXT2170 to SXT2174: the file, a column or a value is not right.</exception>
    public static UnseenRows Read(ITabularReader files, string path, string label, RegisteredModel candidate, RegisteredModel? champion, CancellationToken cancellationToken)
    {
        RegisteredModel[] models = champion is null ? [candidate] : [candidate, champion];
        var reader = new LearningTableReader(files);
        // The reader says in its own words if the file is not there.
        var features = models.SelectMany(model => model.Manifest.Features).DistinctBy(feature => feature.Name).Select(feature => Column(feature, models)).ToList();
        var table = reader.ReadLabelled(path, features, label, cancellationToken);
        var sha256 = LearningTableReader.HashOf(path);
        foreach (var model in models)
        {
            if (model.Manifest.TrainingSet == sha256) throw new InvalidInputException("SXT2314", $"{model.FullName} was trained on {Path.GetFileName(path)}, so its scores of those rows prove nothing. Give rows that neither model has seen.");
            if (model.Manifest.Features.Count == 0) throw new InvalidInputException("SXT2314", $"{model.FullName} takes tensors, not rows, so it cannot score {Path.GetFileName(path)}. Promote it without rows.");
        }

        return new(table.Labels, RowsOf(table, candidate), champion is null ? null : RowsOf(table, champion));
    }

    static float[] RowsOf(LearningTable table, RegisteredModel model) =>
        table.As([.. model.Manifest.Features.Select(feature => new ModelColumn(feature.Name, feature.Type, feature.Categories))]).Values;

    /// <summary>A column with the categories of either model.</summary>
    static ModelColumn Column(ModelFeature feature, RegisteredModel[] models)
    {
        var same = models.SelectMany(model => model.Manifest.Features).Where(other => other.Name == feature.Name).ToList();
        return new(feature.Name, feature.Type, feature.Categories is null ? null : [.. same.SelectMany(other => other.Categories ?? []).Distinct(StringComparer.Ordinal)]);
    }
}
