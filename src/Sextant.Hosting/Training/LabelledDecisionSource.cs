using Sextant.Hosting.Feedback;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>Recorded decisions with what feedback says of them, and where rows of them are written. Thread-safe.</summary>
/// <param name="log">The decisions.</param>
/// <param name="feedback">The labels.</param>
/// <param name="labels">How labels are read.</param>
/// <param name="writer">Writes rows.</param>
public sealed class LabelledDecisionSource(IDecisionLog log, FeedbackStore feedback, LabelFiles labels, ITabularWriter writer)
{
    internal ITabularWriter Writer => writer;

    /// <summary>The decisions of a job as known at its cut-off.</summary>
    /// <param name="rows">Which decisions.</param>
    /// <param name="label">What is learned of them.</param>
    /// <param name="asked">When the run was asked for.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidInputException">SXT2342: the job and the label's definition do not go together. Or the definition is wrong.</exception>
    internal Task<LabelledDecisions> OpenAsync(JobDecisions rows, JobFeedback label, Timestamp asked, CancellationToken cancellationToken) =>
        LabelledDecisions.OpenAsync(log, feedback, rows, label.Of(labels.Find(label.Label)), label.CutOff(asked), cancellationToken);
}
