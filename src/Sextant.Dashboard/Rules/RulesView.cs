using Sextant.Fraud;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>The policies of fraud.</summary>
/// <param name="Policies">Each kind with its policy; null where none is applied.</param>
public sealed record RulesView(IReadOnlyList<(FraudKind Kind, RunningPolicy? Policy)> Policies);
