namespace Sextant.Hosting.Measuring;

/// <summary>The files of a ranking data set, each also as .gz and with query sizes beside.</summary>
/// <param name="Train">Queries to learn from.</param>
/// <param name="Validation">Queries to choose by; null or absent: some are taken from the training queries.</param>
/// <param name="Test">Queries to measure on.</param>
sealed record RankingFileNames(string Train, string? Validation, string Test);
