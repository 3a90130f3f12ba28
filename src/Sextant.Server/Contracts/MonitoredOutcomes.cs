namespace Sextant.Server.Contracts;

/// <summary>What came of decisions.</summary>
/// <param name="Vintages">By decider, slice and the time in which they were made, the oldest first.</param>
public sealed record OutcomesAnswer(IReadOnlyList<OutcomeVintage> Vintages);

/// <summary>What came of the decisions of one stretch of time.</summary>
/// <param name="Decider">Whose decisions.</param>
/// <param name="Label">The label that says what came of them.</param>
/// <param name="Slice">Which of them, such as <c>version=3</c>; missing for all.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends.</param>
/// <param name="ComputedAt">When this was counted.</param>
/// <param name="Decisions">How many there were.</param>
/// <param name="MatureShare">Share of them that is old enough for its label to have come.</param>
/// <param name="LabelledShare">Share of them of which it is known what came.</param>
/// <param name="Positives">How many have label 1.</param>
/// <param name="Mature">Whether the labels of all have had time to come. Until then figures lean to what is known early.</param>
/// <param name="Verdicts">By verdict.</param>
/// <param name="Scored">How many have a score that is a probability; the figures are of those.</param>
/// <param name="Rows">How many of those the figures are of: of more than 50,000, a sample. Missing without scores.</param>
/// <param name="Auc">Area under the ROC curve (DeLong's interval); missing without both labels.</param>
/// <param name="PositiveRate">Share of label 1 (Wilson's interval); missing without labels.</param>
/// <param name="CalibrationRatio">Expected over observed positives; missing without positives.</param>
/// <param name="BrierScore">Mean squared error of the scores; missing without labels.</param>
/// <param name="CalibrationPValue">How probable such a gap between expected and observed positives is, if the scores are right.</param>
/// <param name="AveragePrecision">Average precision of the scores; missing without positives.</param>
public sealed record OutcomeVintage(
    string Decider, string Label, string? Slice, string From, string Until, string ComputedAt, long Decisions, double MatureShare, double LabelledShare, long Positives, bool Mature, IReadOnlyList<OutcomeVerdict> Verdicts,
    long Scored, long? Rows, ExpectedFigure? Auc, ExpectedFigure? PositiveRate, ExpectedFigure? CalibrationRatio, double? BrierScore, double? CalibrationPValue, double? AveragePrecision = null);

/// <summary>What came of decisions with a verdict.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Decisions">How many.</param>
/// <param name="Labelled">Those of which it is known what came.</param>
/// <param name="Positives">Those with label 1.</param>
public sealed record OutcomeVerdict(string Verdict, long Decisions, long Labelled, long Positives);

/// <summary>How a decider treats groups.</summary>
/// <param name="Decider">The decider.</param>
/// <param name="Source">Where the figures are from: <c>decisions</c>, those of the last 28 days and what came of them.</param>
/// <param name="Label">The label that says what came of them.</param>
/// <param name="Selected">The verdicts that count as selected; empty where a score from the threshold on does.</param>
/// <param name="Gaps">For each measure, the groups that are furthest apart.</param>
/// <param name="Groups">The figures of each group.</param>
/// <param name="TooSmall">Groups with too few decisions.</param>
public sealed record DeciderFairness(string Decider, string Source, string Label, IReadOnlyList<string> Selected, IReadOnlyList<GroupGap> Gaps, IReadOnlyList<GroupFigure> Groups, IReadOnlyList<string> TooSmall);
