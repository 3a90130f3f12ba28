using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>What was decided on a payment, a login or a sign-up.</summary>
/// <param name="DecisionId">The decision's id: what labels name.</param>
/// <param name="Id">The request's id.</param>
/// <param name="Time">When it was decided.</param>
/// <param name="Verdict"><c>allow</c>, <c>review</c> or <c>block</c>.</param>
/// <param name="Probability">The probability of fraud; missing if nothing gave one.</param>
/// <param name="Band">The band that the probability is in.</param>
/// <param name="DecidedBy">What decided: <c>list</c>, <c>rule</c>, <c>model</c>, <c>degraded</c>, <c>screening</c> or <c>control</c>.</param>
/// <param name="Rule">The rule that held; missing if none did.</param>
/// <param name="WouldBe">What it would have been, if it was let through to learn from.</param>
/// <param name="ReviewFrom">Probability from which on it would have been reviewed; missing for none.</param>
/// <param name="BlockFrom">Probability from which on it would have been blocked; missing for none.</param>
/// <param name="Shadow">Shadow rules that held: noted, and not acted upon.</param>
/// <param name="Reasons">Why, the weightiest first.</param>
/// <param name="Degradations">What was late or missing; empty when all is well.</param>
/// <param name="ServedBy">Who took part: policy, feature set, models, with their versions.</param>
/// <param name="Repeated">True if it was decided before, and this is the first answer.</param>
/// <param name="Timing">How long its parts took; with <c>explain=true</c>.</param>
public sealed record FraudScoreAnswer(
    string DecisionId, string Id, string Time, string Verdict, double? Probability, string Band, string DecidedBy, string? Rule, string? WouldBe, double? ReviewFrom, double? BlockFrom, IReadOnlyList<string> Shadow,
    IReadOnlyList<FraudReason> Reasons, IReadOnlyList<DecideDegradation> Degradations, IReadOnlyList<string> ServedBy, bool Repeated, IReadOnlyList<DecideTiming>? Timing);

/// <summary>A reason of a verdict.</summary>
/// <param name="Code">For programs: a rule, a reason's code, a feature, <c>list_KIND</c> or <c>degraded</c>.</param>
/// <param name="Text">For people.</param>
/// <param name="Weight">What it added to the log odds; missing for what is no feature's.</param>
public sealed record FraudReason(string Code, string? Text, double? Weight);

/// <summary>What became of many requests.</summary>
/// <param name="Decided">How many were decided.</param>
/// <param name="Refused">How many were not.</param>
/// <param name="Items">One for each request, in their order.</param>
public sealed record FraudBatchAnswer(int Decided, int Refused, IReadOnlyList<FraudBatchItem> Items);

/// <summary>What became of one of them.</summary>
/// <param name="Answer">The answer; missing if it was refused.</param>
/// <param name="Code">Why it was refused, as a stable code.</param>
/// <param name="Detail">Why, in words.</param>
public sealed record FraudBatchItem(FraudScoreAnswer? Answer, string? Code, string? Detail)
{
    /// <summary>The id of the one that was refused, if it can be read.</summary>
    public string? Id { get; init; }
}

/// <summary>What turned out about a decision.</summary>
/// <param name="Id">The label's id; sending the same label again is harmless.</param>
/// <param name="Fraud">Whether it was fraud.</param>
/// <param name="Source">Who knows it: <c>chargeback</c>, <c>analyst</c>, <c>customer</c> or <c>warning</c>.</param>
/// <param name="DecisionId">The decision; missing if the request is named.</param>
/// <param name="RequestId">The id of the payment, login or sign-up; missing if the decision is named.</param>
/// <param name="Kind">What the request is: <c>payment</c> (default), <c>login</c> or <c>signup</c>.</param>
/// <param name="EventTime">When it happened; missing for when it was known.</param>
/// <param name="KnownTime">When somebody knew; missing for now.</param>
public sealed record FraudLabelRequest(
    [property: JsonRequired] string Id, [property: JsonRequired] bool Fraud, [property: JsonRequired] string Source, string? DecisionId = null, string? RequestId = null, string Kind = "payment", string? EventTime = null, string? KnownTime = null);

/// <summary>Labels of fraud.</summary>
/// <param name="Labels">The labels, at most 1,000.</param>
public sealed record FraudLabelsRequest([property: JsonRequired] IReadOnlyList<FraudLabelRequest> Labels);

/// <summary>Entries that are to be on the lists.</summary>
/// <param name="Entries">The entries, at most 100,000.</param>
/// <param name="By">Who adds them.</param>
public sealed record FraudListRequest([property: JsonRequired] IReadOnlyList<FraudListItem> Entries, [property: JsonRequired] string By) : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>An entry of a list.</summary>
/// <param name="Kind">What it names: <c>card</c>, <c>merchant</c>, <c>email</c>, <c>address</c>, <c>device</c>, <c>bin</c>, <c>ip</c>, <c>customer</c> or <c>phone</c>.</param>
/// <param name="Value">Whom; of addresses of mail, <c>@example.org</c> names all of a domain.</param>
/// <param name="Action"><c>allow</c> or <c>block</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">Until when; missing for ever.</param>
/// <param name="AddedBy">By whom; in answers.</param>
/// <param name="AddedAt">When; in answers.</param>
public sealed record FraudListItem([property: JsonRequired] string Kind, [property: JsonRequired] string Value, [property: JsonRequired] string Action, [property: JsonRequired] string Reason, string? Until = null, string? AddedBy = null, string? AddedAt = null);

/// <summary>Entries of the lists.</summary>
/// <param name="Entries">The entries, by kind and value.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Next">Where the next page starts; missing at the end.</param>
public sealed record FraudListsAnswer(IReadOnlyList<FraudListItem> Entries, int Total, string? Next);

/// <summary>An entry that is to go.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Value">Whom.</param>
/// <param name="By">Who takes it out.</param>
public sealed record FraudListRemoval([property: JsonRequired] string Kind, [property: JsonRequired] string Value, [property: JsonRequired] string By) : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>Thresholds that would have cost least on decisions whose truth is known.</summary>
/// <param name="Kind">What was decided.</param>
/// <param name="Decisions">Decisions of the time.</param>
/// <param name="Labelled">Those with a probability and a label.</param>
/// <param name="Frauds">Those of them that were fraud.</param>
/// <param name="Segments">The best thresholds of each segment that has costs of its own; of all others under the name "".</param>
/// <param name="Saved">Share of the loss that they would have saved, with its 95 % interval by day.</param>
/// <param name="LeastCost">The same where each request is decided by its least expected cost.</param>
/// <param name="Now">The same by the settings as they are.</param>
/// <param name="ReviewPrice">What a review must save beyond its cost for reviewers to be enough; 0 if they are.</param>
/// <param name="Curve">How much each threshold would have saved, the other being the best for it; of requests of no segment.</param>
public sealed record FraudThresholdsAnswer(
    string Kind, int Decisions, int Labelled, int Frauds, IReadOnlyList<FraudSegmentThresholds> Segments, FraudSavings Saved, FraudSavings LeastCost, FraudSavings Now, double ReviewPrice, IReadOnlyList<FraudCurvePoint> Curve);

/// <summary>Thresholds of a segment.</summary>
/// <param name="Segment">The segment; empty for all others.</param>
/// <param name="ReviewFrom">Probability from which on to review; missing for no reviews.</param>
/// <param name="BlockFrom">Probability from which on to block; missing for no blocks.</param>
public sealed record FraudSegmentThresholds(string Segment, double? ReviewFrom, double? BlockFrom);

/// <summary>What verdicts would have saved.</summary>
/// <param name="Share">Share of the loss; missing where nothing was at stake.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="ReviewsADay">Reviews a day.</param>
/// <param name="BlocksADay">Blocks a day.</param>
/// <param name="WrongBlocksADay">Of these, how many were no fraud.</param>
public sealed record FraudSavings(double? Share, double? Low, double? High, double ReviewsADay, double BlocksADay, double WrongBlocksADay);

/// <summary>A point of the savings curve.</summary>
/// <param name="Threshold">The threshold; missing for the one that nothing reaches.</param>
/// <param name="AsReview">Share saved if reviews begin there.</param>
/// <param name="AsBlock">Share saved if blocks begin there.</param>
public sealed record FraudCurvePoint(double? Threshold, double? AsReview, double? AsBlock);
