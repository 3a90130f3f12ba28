using Sextant.Platform;

namespace Sextant.Hosting.Drills;

/// <summary>A policy whose verdict is at least <c>review</c> for an amount far above all that an index knows of the card, or if the index says nothing.</summary>
sealed class DrillDecider(DeclaredDecider policy, DrillIndex index, FaultyRetrieval retrieval) : IDecider<PolicyRequest, PolicyDecision>
{
    static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(15);

    /// <summary>The policy that it asks.</summary>
    public DeclaredDecider Policy => policy;

    /// <inheritdoc/>
    public DeciderContract<PolicyRequest, PolicyDecision> Contract { get; } = policy.Contract with { Budget = policy.Contract.Budget with { Retrieve = Wait } };

    /// <inheritdoc/>
    public async ValueTask<PolicyDecision> DecideAsync(PolicyRequest request, DecisionRun run)
    {
        var card = request.Text("card")!;
        double[]? known = await run.RetrieveAsync(DrillIndex.Name, token => retrieval.AskAsync(_ => ValueTask.FromResult(index.Find(card)), token), DrillJson.Default.DoubleArray, null!);
        if (known is not null) run.UsedBy(DrillIndex.Name + "@1");
        var decision = await policy.DecideAsync(request, run);
        var amount = (double)request.Row.GetValue(request.Row.Schema.IndexOf("amount"))!;
        var isUnusual = known is null || (known.Length > 0 && amount > 3 * known.Max());
        return decision.Verdict == "allow" && isUnusual ? decision with { Verdict = "review", IsRaised = known is null } : decision;
    }
}
