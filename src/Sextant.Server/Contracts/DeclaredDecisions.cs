using System.Text.Json.Nodes;

namespace Sextant.Server.Contracts;

/// <summary>A decision of a policy.</summary>
/// <param name="DecisionId">Its id: what feedback names.</param>
/// <param name="Time">When it was made.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Rule">The rule that held; missing if none did.</param>
/// <param name="Score">What the model said; missing without a model.</param>
/// <param name="Derived">The policy's derived values.</param>
/// <param name="Shadow">Shadow rules that held: noted, and not acted upon.</param>
/// <param name="Reasons">Why.</param>
/// <param name="Degradations">What was late or missing; empty when all is well.</param>
/// <param name="ServedBy">Who took part: policy, feature set, models, with their versions.</param>
/// <param name="Timing">How long its parts took; with <c>explain=true</c>.</param>
public sealed record DecideAnswer(
    string DecisionId, string Time, string Verdict, string? Rule, double? Score, JsonObject Derived, IReadOnlyList<string> Shadow, IReadOnlyList<DecideReason> Reasons, IReadOnlyList<DecideDegradation> Degradations,
    IReadOnlyList<string> ServedBy, IReadOnlyList<DecideTiming>? Timing);

/// <summary>A reason of a decision.</summary>
/// <param name="Code">For programs: the rule, or <c>degraded</c>.</param>
/// <param name="Text">For people.</param>
public sealed record DecideReason(string Code, string? Text);

/// <summary>Something that a decision had to do without.</summary>
/// <param name="Part">What it was.</param>
/// <param name="Code">What became of it.</param>
/// <param name="Detail">Which, and why.</param>
public sealed record DecideDegradation(string Part, string Code, string Detail);

/// <summary>How long a part of a decision took.</summary>
/// <param name="Verb">What was done.</param>
/// <param name="Name">With what.</param>
/// <param name="Micros">Microseconds.</param>
public sealed record DecideTiming(string Verb, string Name, long Micros);
