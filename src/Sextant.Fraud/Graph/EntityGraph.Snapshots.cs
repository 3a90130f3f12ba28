namespace Sextant.Fraud;

public sealed partial class EntityGraph
{
    /// <summary>Runs something while readers go on and writers wait.</summary>
    internal void WhileNobodyWrites(Action work)
    {
        lock (_writing) work();
    }

    /// <summary>Puts back what a snapshot says once nodes, links and components are there. Before anybody reads.</summary>
    internal void Restore(long links, IEnumerable<(int Node, FraudFact[] Facts)> labels)
    {
        _linkCount = links;
        foreach (var (node, facts) in labels)
        {
            foreach (var fact in facts) _labels.Add(node, fact);
        }

        _components.CountFraud(_labels);
    }
}
