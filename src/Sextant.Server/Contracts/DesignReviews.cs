namespace Sextant.Server.Contracts;

/// <summary>A design review's checklist, answered with facts of the running workspace.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Sections">Topics, in the order in which interviewers ask.</param>
/// <param name="References">Usual figures beside those of here.</param>
public sealed record DesignReviewAnswer(string At, IReadOnlyList<DesignSectionAnswer> Sections, IReadOnlyList<ReferenceFigureAnswer> References);

/// <summary>A topic of a review.</summary>
/// <param name="Title">The topic.</param>
/// <param name="Facts">What is so.</param>
/// <param name="Open">What is missing, as questions.</param>
public sealed record DesignSectionAnswer(string Title, IReadOnlyList<DesignFactAnswer> Facts, IReadOnlyList<string> Open);

/// <summary>A fact.</summary>
/// <param name="Text">In words, with its figures.</param>
/// <param name="Source">Where it can be looked up.</param>
public sealed record DesignFactAnswer(string Text, string Source);

/// <summary>A usual figure beside that of here.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Usual">What is usual.</param>
/// <param name="From">Who says so.</param>
/// <param name="Here">What was measured in this workspace, or how to measure it.</param>
/// <param name="IsMeasured">Whether it was measured.</param>
public sealed record ReferenceFigureAnswer(string Name, string Usual, string From, string Here, bool IsMeasured);
