namespace Sextant.Learning;

/// <summary>What a trial is asked to do: train at this point and measure on the validation rows. It is never given test rows.</summary>
/// <param name="Trial">Number of the trial, from 0; the same when it is run again with more budget.</param>
/// <param name="Point">Its parameters.</param>
/// <param name="Budget">How many rounds to train, or how many rows it was given.</param>
/// <param name="Seed">For whatever chance the training needs; the same when the trial is run again.</param>
/// <param name="Train">Rows to train on.</param>
/// <param name="Validation">Rows to measure on; early stopping may look at them too.</param>
public sealed record TrialRequest(int Trial, SearchPoint Point, int Budget, long Seed, IReadOnlyList<int> Train, IReadOnlyList<int> Validation);
