using Sextant.Hosting.Models;
using Sextant.Platform;

namespace Sextant.Hosting.Decisions;

/// <summary>Scores for decisions: the slots. Thread-safe.</summary>
sealed class SlotScoreSource(ModelHost models) : IScoreSource
{
    /// <inheritdoc/>
    public async ValueTask<Scores> ScoreAsync(ScoreQuestion question, CancellationToken cancellationToken)
    {
        var served = await models.FindAsync(question.Model, cancellationToken)
            ?? throw new InvalidInputException("SXT2310", $"No version of '{question.Model}' serves, for none is its champion. Make one it: sextant models promote {question.Model}@1");
        var rows = NamedRows.Of(served.Columns, question, out var missing);
        var scores = await models.ScoreAsync(served, rows, question.Key);
        List<Degradation> degradations = [.. scores.Degradations.Select(detail => new Degradation("model", "fallback", $"{question.Model}: {detail}"))];
        if (missing.Count > 0) degradations.Add(new("model", "missing", $"{question.Model} was not given {string.Join(", ", missing)}."));
        return new([.. scores.Values], scores.Outputs, scores.ServedBy, degradations);
    }
}
