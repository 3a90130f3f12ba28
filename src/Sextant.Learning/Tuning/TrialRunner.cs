namespace Sextant.Learning;

/// <summary>Trains and measures one trial. What it throws ends the search; a point that merely cannot be trained is a metric of NaN.</summary>
/// <param name="request">What to do.</param>
/// <param name="cancellation">To be obeyed in long trainings.</param>
public delegate TrialOutcome TrialRunner(TrialRequest request, CancellationToken cancellation);
