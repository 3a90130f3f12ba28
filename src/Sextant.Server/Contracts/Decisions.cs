using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>A recorded decision, in short.</summary>
/// <param name="Id">Its id: what feedback names.</param>
/// <param name="Time">When it was made.</param>
/// <param name="Decider">Who decided.</param>
/// <param name="Verdict">What, in one word; empty for decisions without one.</param>
/// <param name="Entities">Whom it was about: key by kind.</param>
/// <param name="Degraded">True if something was late or missing.</param>
public sealed record DecisionLine(string Id, string Time, string Decider, string Verdict, IReadOnlyDictionary<string, string> Entities, bool Degraded);

/// <summary>A page of decisions.</summary>
/// <param name="Decisions">In the order asked for.</param>
/// <param name="Cursor">Give it as <c>cursor</c> for the next page; missing at the end.</param>
public sealed record DecisionsPage(IReadOnlyList<DecisionLine> Decisions, string? Cursor);

/// <summary>A recorded decision with all that was recorded.</summary>
/// <param name="Decision">In short.</param>
/// <param name="Record">Request, values read, scores, exposures, choices, decision, reasons, degradations, who took part, and how long each part took in microseconds.</param>
public sealed record DecisionAnswer(DecisionLine Decision, JsonElement Record);

/// <summary>Fields that are to be taken out of records.</summary>
/// <param name="Decider">Whose records.</param>
/// <param name="Fields">Paths with dots, as <c>request.email</c>; of a list every element is meant.</param>
/// <param name="Before">Only of decisions before this time; missing for now.</param>
public sealed record RedactionRequest([property: JsonRequired] string Decider, [property: JsonRequired] IReadOnlyList<string> Fields, string? Before = null);

/// <summary>What was taken out.</summary>
/// <param name="Redacted">How many records were changed.</param>
/// <param name="Before">Those of decisions before this time.</param>
public sealed record RedactionAnswer(long Redacted, string Before);

/// <summary>Which decisions are to be made again, and what is to be otherwise.</summary>
/// <param name="Id">One decision; missing for a span.</param>
/// <param name="Decider">Only of this decider.</param>
/// <param name="Verdict">Only with this verdict.</param>
/// <param name="From">From this time.</param>
/// <param name="Until">Before this time.</param>
/// <param name="Limit">At most this many, the oldest; 1 to 1,000,000.</param>
/// <param name="Models">What if: versions by model that score instead, as in <c>{"payment_risk": 4}</c>.</param>
/// <param name="DeciderVersion">What if: this version of the decider decides instead; needs <c>decider</c> or <c>id</c>.</param>
public sealed record ReplayRequest(
    string? Id = null, string? Decider = null, string? Verdict = null, string? From = null, string? Until = null, int Limit = 100_000, IReadOnlyDictionary<string, int>? Models = null, int? DeciderVersion = null);

/// <summary>What became of decisions that were made again.</summary>
/// <param name="Decisions">How many.</param>
/// <param name="Equal">The same in every bit.</param>
/// <param name="Different">Something is different.</param>
/// <param name="Impossible">Could not be made again.</param>
/// <param name="ScoresRecomputed">Scores that a model computed again.</param>
/// <param name="Verdicts">How verdicts moved, where they did or not: was, now, how many.</param>
/// <param name="Examples">The first that are not equal, at most 20.</param>
public sealed record ReplayAnswer(long Decisions, long Equal, long Different, long Impossible, long ScoresRecomputed, IReadOnlyList<ReplayVerdicts> Verdicts, IReadOnlyList<ReplayExample> Examples);

/// <summary>How many decisions went from a verdict to a verdict.</summary>
/// <param name="Was">The verdict that was.</param>
/// <param name="Now">The verdict that is.</param>
/// <param name="Decisions">How many.</param>
public sealed record ReplayVerdicts(string Was, string Now, long Decisions);

/// <summary>A decision that did not come out the same.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Outcome"><c>different</c> or <c>impossible</c>.</param>
/// <param name="Differences">Where; or why it is impossible.</param>
public sealed record ReplayExample(string Id, [property: JsonRequired] string Outcome, IReadOnlyList<string> Differences);
