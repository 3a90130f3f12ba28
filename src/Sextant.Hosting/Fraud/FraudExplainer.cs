using Sextant.Fraud;
using Sextant.Hosting.Decisions;
using Sextant.Hosting.Models;
using Sextant.Platform;

namespace Sextant.Hosting.Fraud;

/// <summary>Explains scores of fraud models by the version that gave them. Thread-safe.</summary>
sealed class FraudExplainer(ModelHost models, ScoreExplainer explainer) : IFraudExplainer
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<FeatureContribution>> ExplainAsync(ScoreQuestion question, Scores scores, CancellationToken cancellationToken)
    {
        var served = await models.FindAsync(question.Model, cancellationToken)
            ?? throw new InvalidInputException("SXT2310", $"No version of '{question.Model}' serves any more.");
        var rows = NamedRows.Of(served.Columns, question, out _);
        var explained = await explainer.ExplainAsync(served, rows, new(scores.Values, scores.Outputs, scores.ServedBy, []), cancellationToken);
        return [.. explained[0].Contributions.Select(one => new FeatureContribution(one.Column, one.Contribution))];
    }
}
