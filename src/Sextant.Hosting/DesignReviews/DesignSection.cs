namespace Sextant.Hosting.DesignReviews;

/// <summary>A topic of a review.</summary>
/// <param name="Title">The topic, as an interviewer would name it.</param>
/// <param name="Facts">What is so.</param>
/// <param name="Open">What is missing, each as a question that remains open.</param>
public sealed record DesignSection(string Title, IReadOnlyList<DesignFact> Facts, IReadOnlyList<string> Open);
