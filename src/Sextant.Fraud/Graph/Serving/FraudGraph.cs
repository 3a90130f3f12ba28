using System.Collections.Concurrent;
using System.Text;

namespace Sextant.Fraud;

/// <summary>The entity graph as decisions ask it. There is none while it is built. Thread-safe.</summary>
public sealed class FraudGraph
{
    volatile Served? _served;
    long _sequence = -1;

    /// <summary>The graph; null while it is built.</summary>
    public EntityGraph? Current => _served?.Graph;

    /// <summary>The last event of the log that the graph has taken in; -1 before there is one.</summary>
    public long Sequence => Volatile.Read(ref _sequence);

    /// <summary>Says that it has taken in everything up to a place in the log.</summary>
    public void AdvanceTo(long sequence) => Volatile.Write(ref _sequence, sequence);

    /// <summary>Serves a graph from now on; null for none.</summary>
    public void Serve(EntityGraph? graph) => _served = graph is null ? null : new(graph);

    /// <summary>Answers a policy's question about a request: a number for each field that there is something to say on.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="request">Names the entities. What it lacks has no answers.</param>
    /// <param name="time">As of when.</param>
    /// <exception cref="StorageException">SXT5408: there is no graph yet.</exception>
    /// <exception cref="InvalidInputException">SXT5403: the graph does not have a kind.</exception>
    public Dictionary<string, double> Read(GraphQuestion question, FraudRequest request, Timestamp time)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(request);
        if (_served is not { } served) throw new StorageException("SXT5408", "The entity graph is being built, and says nothing yet.");
        if (!served.Idle.TryTake(out var reader)) reader = new(served.Graph);
        var answers = reader.Read(question, request, time);
        served.Idle.Add(reader);
        return answers;
    }

    sealed record Served(EntityGraph Graph)
    {
        public ConcurrentBag<Reading> Idle { get; } = [];
    }

    /// <summary>A reader with its buffers.</summary>
    sealed class Reading(EntityGraph graph)
    {
        readonly GraphReader _reader = new(graph);
        readonly byte[] _key = new byte[NodeIndex.LongestKey];
        GraphNode[] _nodes = [];
        double[] _values = [], _pairs = [];

        public Dictionary<string, double> Read(GraphQuestion question, FraudRequest request, Timestamp time)
        {
            var (entities, pairs) = (question.Entities.Length, question.Pairs.Length);
            if (_nodes.Length < entities) (_nodes, _values) = (new GraphNode[entities], new double[entities * GraphFeatures.Count]);
            if (_pairs.Length < pairs * GraphFeatures.OfPairs.Length) _pairs = new double[pairs * GraphFeatures.OfPairs.Length];
            for (var i = 0; i < entities; i++) _nodes[i] = NodeOf(question.Entities[i], request);
            _reader.Read(_nodes.AsSpan(0, entities), time, _values);
            for (var i = 0; i < pairs; i++) _reader.ReadPair(_nodes[question.Pairs[i].Left], _nodes[question.Pairs[i].Right], time, _pairs.AsSpan(i * GraphFeatures.OfPairs.Length));
            return Answers(question, request);
        }

        Dictionary<string, double> Answers(GraphQuestion question, FraudRequest request)
        {
            var answers = new Dictionary<string, double>(question.Fields.Length, StringComparer.Ordinal);
            for (var i = 0; i < question.Fields.Length; i++)
            {
                var (from, feature) = question.Places[i];
                var isThere = from >= 0 ? Has(request, question, from) : Has(request, question, question.Pairs[-1 - from].Left) && Has(request, question, question.Pairs[-1 - from].Right);
                var value = from >= 0 ? _values[(from * GraphFeatures.Count) + feature] : _pairs[((-1 - from) * GraphFeatures.OfPairs.Length) + feature];
                if (isThere && !double.IsNaN(value)) answers[question.Fields[i]] = value;
            }

            return answers;
        }

        static bool Has(FraudRequest request, GraphQuestion question, int entity) => request.Text(question.Entities[entity]) is not null;

        GraphNode NodeOf(string entity, FraudRequest request)
        {
            if (request.Text(entity) is not { } key || Encoding.UTF8.GetByteCount(key) > _key.Length) return GraphNode.Unknown;
            return graph.Find(graph.KindOf(entity), _key.AsSpan(0, Encoding.UTF8.GetBytes(key, _key)));
        }
    }
}
