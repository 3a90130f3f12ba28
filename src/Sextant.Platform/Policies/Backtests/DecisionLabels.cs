namespace Sextant.Platform;

/// <summary>What turned out about decisions. Thread-safe.</summary>
/// <param name="feedback">Labels.</param>
/// <param name="definitions">How labels of a name are read.</param>
/// <param name="clock">Tells the time.</param>
public sealed class DecisionLabels(FeedbackStore feedback, Func<string, LabelDefinition> definitions, TimeProvider clock)
{
    /// <summary>Values of a label by decision; decisions about which nothing is known yet are not there.</summary>
    public async Task<IReadOnlyDictionary<string, double>> OfAsync(string label, IReadOnlyList<LabelledDecision> decisions, CancellationToken cancellationToken)
    {
        if (decisions.Count == 0) return new Dictionary<string, double>();
        var definition = definitions(label);
        var labels = await feedback.ListAsync(new(Label: definition.Name), 0, int.MaxValue, cancellationToken);
        return new LabelSpine(definition, decisions, labels, Timestamp.Now(clock)).Rows().ToDictionary(row => row.Decision.Id, row => row.Value, StringComparer.Ordinal);
    }
}
