using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>A test part, and the queries from which its ranker may be made.</summary>
/// <param name="Train">Queries to learn from.</param>
/// <param name="Validation">Queries to choose by; null to take them from the training queries, a fifth at a time.</param>
/// <param name="Test">Queries to measure on.</param>
sealed record RankingProblem(TrainingRows Train, TrainingRows? Validation, TrainingRows Test)
{
    const int Folds = 5;

    /// <summary>One task with the validation queries given, or five, in each of which another fifth of the training queries is for validation.</summary>
    /// <exception cref="InvalidInputException">SXT2189: there are too few queries to take some for validation.</exception>
    public IReadOnlyList<RankingTask> Tasks()
    {
        if (Validation is not null) return [new(Train, Validation, Test)];
        if (Train.Queries < 2 * Folds)
            throw new InvalidInputException("SXT2189", $"Expected {2 * Folds} training queries or more, to take a fifth at a time for validation, but found {Train.Queries}. Bring more, or a file of validation queries.");
        return [.. Enumerable.Range(0, Folds).Select(fold => new RankingTask(
            RankingRows.Take(Train, Enumerable.Range(0, Train.Queries).Where(query => query % Folds != fold)),
            RankingRows.Take(Train, Enumerable.Range(0, Train.Queries).Where(query => query % Folds == fold)),
            Test))];
    }
}
