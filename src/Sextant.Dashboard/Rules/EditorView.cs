using Sextant.Fraud;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>The editor of a policy's rules.</summary>
/// <param name="Kind">What it decides on.</param>
/// <param name="Policy">The policy as it is applied; null if none is.</param>
/// <param name="Text">The text that is edited.</param>
/// <param name="Expected">The revision that the text was begun with.</param>
public sealed record EditorView(FraudKind Kind, RunningPolicy? Policy, string Text, long Expected)
{
    /// <summary>Who changed it, when and why; the newest first.</summary>
    public IReadOnlyList<PolicyChange> History { get; init; } = [];

    /// <summary>What applying the text would do; null if that was not asked.</summary>
    public PolicyPlan? Plan { get; init; }

    /// <summary>What the text would have decided; null if that was not asked.</summary>
    public BacktestReport? Backtest { get; init; }

    /// <summary>First day of the backtest, as a form has it.</summary>
    public string From { get; init; } = "";

    /// <summary>Last day of the backtest, as a form has it.</summary>
    public string Until { get; init; } = "";

    /// <summary>Why it is applied, as far as it was written.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The code of what is wrong; null if nothing is.</summary>
    public string? Code { get; init; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<PolicyProblem> Problems { get; init; } = [];

    /// <summary>What was just done; empty for nothing.</summary>
    public string Notice { get; init; } = "";

    /// <summary>Whether the plan would be refused by the guard, and may be forced.</summary>
    public bool IsRefused => Code == "SXT2626" || Plan is { Refusals.Count: > 0 };
}
