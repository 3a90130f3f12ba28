using System.Collections.Frozen;
using System.Text;

namespace Sextant.Fraud;

/// <summary>
/// Cards, devices, addresses, accounts and merchants, linked as they are seen together, in memory. An undirected link knows when it was
/// first and last seen and how often. Nodes may be known fraud from a time on, and cleared again.
/// </summary>
/// <remarks>
/// Thread-safe: any number of readers (<see cref="GraphReader"/>, one for each thread) beside writers, which wait for each other. An
/// answer about a node is of one moment. Memory only grows; nodes are never taken out.
/// </remarks>
public sealed partial class EntityGraph
{
    readonly Lock _writing = new();
    readonly FrozenDictionary<string, int> _kinds;
    readonly NodeIndex _nodes = new();
    readonly FraudLabels _labels = new();
    readonly Adjacency _links;
    readonly int[] _largest;
    ComponentForest _components = new();
    List<(int Left, int Right)>? _unitedMeanwhile;
    long _linkCount;

    /// <summary>An empty graph.</summary>
    /// <exception cref="InvalidInputException">SXT5401: an option is out of its range.</exception>
    public EntityGraph(EntityGraphOptions options)
    {
        options.Check();
        Options = options;
        _kinds = options.Kinds.Index().ToFrozenDictionary(kind => kind.Item.Name, kind => kind.Index);
        _largest = [.. options.Kinds.Select(kind => kind.LargestInComponent)];
        _links = new(_nodes, options.LinksPerKind, options.Kinds.Length);
    }

    /// <summary>What it was made with.</summary>
    public EntityGraphOptions Options { get; }

    /// <summary>How many nodes there are.</summary>
    public int NodeCount => _nodes.Count;

    /// <summary>How many links were ever made; those that both ends have forgotten are counted.</summary>
    public long LinkCount => Volatile.Read(ref _linkCount);

    /// <summary>The latest time that it has been told of; components are as of then. Null before the first.</summary>
    public Timestamp? Clock => _labels.Clock == long.MinValue ? null : new(_labels.Clock);

    /// <summary>Bytes that its arrays hold.</summary>
    public long Bytes => _nodes.Bytes + _labels.Bytes + _links.Bytes + Components.Bytes;

    internal NodeIndex Nodes => _nodes;

    internal FraudLabels Labels => _labels;

    internal Adjacency Links => _links;

    internal ComponentForest Components => Volatile.Read(ref _components);

    /// <summary>The number of a kind, for the calls that take keys as bytes.</summary>
    /// <exception cref="InvalidInputException">SXT5403: no such kind is declared.</exception>
    public int KindOf(string kind) => _kinds.TryGetValue(kind, out var number)
        ? number
        : throw new InvalidInputException("SXT5403", $"The entity graph has no kind '{kind}'. It has {string.Join(", ", Options.Kinds.Select(known => known.Name))}.{NearestName.Hint(kind, Options.Kinds.Select(known => known.Name))}");

    /// <summary>The node of an entity; <see cref="GraphNode.Unknown"/> if it was never linked or labelled.</summary>
    public GraphNode Find(int kind, ReadOnlySpan<byte> key) => new(_nodes.Find(kind, key));

    /// <summary>The node of an entity; <see cref="GraphNode.Unknown"/> if it was never linked or labelled.</summary>
    public GraphNode Find(GraphEntity entity) => Find(KindOf(entity.Kind), Encoding.UTF8.GetBytes(entity.Key));

    /// <summary>Whether a node is known fraud as of a time.</summary>
    public bool IsKnownFraud(GraphNode node, Timestamp time) => _labels.IsKnown(node.Number, time.Micros);

    /// <summary>The entity of a node.</summary>
    public GraphEntity EntityOf(GraphNode node) => new(Options.Kinds[_nodes.KindOf(node.Number)].Name, Encoding.UTF8.GetString(_nodes.KeyOf(node.Number)));

    /// <summary>Notes that two entities were seen together; true if it is the first time. An entity is not linked to itself.</summary>
    /// <exception cref="InvalidInputException">SXT5402: the graph is full. SXT5404: a key is empty or too long.</exception>
    public bool Link(int leftKind, ReadOnlySpan<byte> leftKey, int rightKind, ReadOnlySpan<byte> rightKey, Timestamp time)
    {
        Check(leftKey);
        Check(rightKey);
        lock (_writing)
        {
            Advance(time.Micros);
            var (left, right) = (_nodes.GetOrAdd(leftKind, leftKey), _nodes.GetOrAdd(rightKind, rightKey));
            if (left == right) return false;
            var fresh = _links.Add(left, right, time.Micros);
            if (fresh) Volatile.Write(ref _linkCount, _linkCount + 1);
            if (Joins(left) && Joins(right)) Unite(left, right);
            return fresh;
        }
    }

    /// <summary>Notes that two entities were seen together; true if it is the first time.</summary>
    /// <exception cref="InvalidInputException">SXT5402, SXT5403, SXT5404.</exception>
    public bool Link(GraphEntity left, GraphEntity right, Timestamp time) =>
        Link(KindOf(left.Kind), Encoding.UTF8.GetBytes(left.Key), KindOf(right.Kind), Encoding.UTF8.GetBytes(right.Key), time);

    /// <summary>Notes that an entity is known fraud from a time on, or (<paramref name="isFraud"/> false) no longer.</summary>
    /// <exception cref="InvalidInputException">SXT5402, SXT5404.</exception>
    public void Label(int kind, ReadOnlySpan<byte> key, Timestamp knownAt, bool isFraud = true)
    {
        Check(key);
        lock (_writing)
        {
            var node = _nodes.GetOrAdd(kind, key);
            if (_labels.Add(node, new(knownAt.Micros, isFraud))) CountFraud(node);
        }
    }

    /// <summary>Notes that an entity is known fraud from a time on, or (<paramref name="isFraud"/> false) no longer.</summary>
    /// <exception cref="InvalidInputException">SXT5402, SXT5403, SXT5404.</exception>
    public void Label(GraphEntity entity, Timestamp knownAt, bool isFraud = true) =>
        Label(KindOf(entity.Kind), Encoding.UTF8.GetBytes(entity.Key), knownAt, isFraud);

    /// <summary>Moves the clock on, never back: labels known by then count in components.</summary>
    public void AdvanceTo(Timestamp time)
    {
        lock (_writing) Advance(time.Micros);
    }

    /// <summary>
    /// Builds components anew from the links that are kept, and puts them in place of the old in one step: nightly, because union-find
    /// never splits. Reads and writes go on meanwhile. One at a time.
    /// </summary>
    public void RebuildComponents(CancellationToken cancellationToken = default)
    {
        int nodes, day;
        lock (_writing)
        {
            if (_unitedMeanwhile is not null) throw new InvalidOperationException("The components are being rebuilt already.");
            _unitedMeanwhile = [];
            (nodes, day) = (_nodes.Count, ClockDay);
        }

        try
        {
            var rebuilt = new ComponentRebuild(_links, _labels, Joins).Run(nodes, day, cancellationToken);
            lock (_writing)
            {
                foreach (var (left, right) in _unitedMeanwhile) rebuilt.Unite(left, right, ClockDay, _labels);
                rebuilt.CountFraud(_labels);
                Volatile.Write(ref _components, rebuilt);
            }
        }
        finally
        {
            lock (_writing) _unitedMeanwhile = null;
        }
    }

    int ClockDay => _labels.Clock == long.MinValue ? 0 : new Timestamp(_labels.Clock).Day;

    bool Joins(int node) => _links.Degree(node) <= _largest[_nodes.KindOf(node)];

    void Unite(int left, int right)
    {
        _components.Unite(left, right, ClockDay, _labels);
        _unitedMeanwhile?.Add((left, right));
    }

    void Advance(long time) => _labels.AdvanceTo(time, CountFraud);

    void CountFraud(int node) => _components.CountFraud(node, _labels.IsKnownNow(node) ? 1 : -1);

    static void Check(ReadOnlySpan<byte> key)
    {
        if (key.Length is 0 or > NodeIndex.LongestKey)
            throw new InvalidInputException("SXT5404", $"An entity's key has 1 to {NodeIndex.LongestKey} bytes in UTF-8, not {key.Length}.");
    }
}
