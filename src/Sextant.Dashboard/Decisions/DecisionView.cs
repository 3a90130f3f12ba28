using Sextant.Fraud;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>A decision with all that was recorded of it.</summary>
/// <param name="Answer">The answer that was given.</param>
/// <param name="Line">The same in short.</param>
/// <param name="Record">The record.</param>
/// <param name="Cases">Cases about it.</param>
public sealed record DecisionView(FraudAnswer Answer, DecisionLine Line, DecisionRecord Record, IReadOnlyList<ReviewCase> Cases);
