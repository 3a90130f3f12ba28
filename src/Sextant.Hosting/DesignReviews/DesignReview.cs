namespace Sextant.Hosting.DesignReviews;

/// <summary>The review of a running workspace, at one time.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Sections">Its topics, in the order in which interviewers ask.</param>
/// <param name="References">Usual figures beside those of here.</param>
public sealed record DesignReview(Timestamp At, IReadOnlyList<DesignSection> Sections, IReadOnlyList<ReferenceFigure> References);
