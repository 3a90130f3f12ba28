using System.Globalization;
using Sextant.Fraud;

namespace Sextant.Hosting.Measuring;

/// <summary>
/// The web of trust as an entity graph. Good ratings link the two traders, and the rater to the ratee as one who is vouched for; bad
/// ratings link the rater to the ratee as one who is accused. A trader is known fraud while the mean of the ratings got is negative.
/// </summary>
sealed class OtcGraph
{
    static readonly string[] Kinds = ["trader", "vouched", "accused"];

    // Chosen on the training part: of an entity what does not depend on the market's size, and all of the pairs.
    static readonly string[] OfNodes = ["fraud_neighbours", "fraud_neighbour_share", "fraud_two_hops_share"];

    static readonly (bool OfRater, string Kind)[] Nodes = [(true, "trader"), (false, "trader"), (true, "vouched"), (true, "accused"), (false, "vouched"), (false, "accused")];

    // Places in Nodes: whom the rater knows who accused or vouched for the ratee, and the other way round.
    static readonly (int Left, int Right)[] Pairs = [(0, 5), (0, 4), (0, 1), (1, 3), (1, 2)];

    readonly EntityGraph _graph = new(new() { Kinds = [.. Kinds.Select(kind => new NodeKind(kind))] });
    readonly Dictionary<long, (long Sum, bool IsBad)> _got = [];
    readonly GraphReader _reader;
    readonly int[] _places = [.. OfNodes.Select(name => GraphFeatures.All.Index().Single(feature => feature.Item.Name == name).Index)];
    readonly double[] _values = new double[Nodes.Length * GraphFeatures.Count];
    readonly double[] _pair = new double[GraphFeatures.OfPairs.Length];

    public OtcGraph() => _reader = new(_graph);

    /// <summary>Names of the features.</summary>
    public static IEnumerable<string> Names =>
    [
        .. Nodes.SelectMany(node => OfNodes.Select(feature => $"{NameOf(node)}_{feature}")),
        .. Pairs.SelectMany(pair => GraphFeatures.OfPairs.Select(feature => $"{NameOf(Nodes[pair.Left])}_{NameOf(Nodes[pair.Right])}_{feature.Name}")),
    ];

    /// <summary>The features before a rating.</summary>
    public IEnumerable<float> Before(OtcRating rating)
    {
        GraphNode[] nodes = [.. Nodes.Select(node => _graph.Find(Entity(node.Kind, node.OfRater ? rating.Rater : rating.Ratee)))];
        _reader.Read(nodes, rating.Time, _values);
        var values = new List<float>();
        for (var node = 0; node < nodes.Length; node++) values.AddRange(_places.Select(place => (float)_values[(node * GraphFeatures.Count) + place]));
        foreach (var (left, right) in Pairs)
        {
            _reader.ReadPair(nodes[left], nodes[right], rating.Time, _pair);
            values.AddRange(_pair.Select(value => (float)value));
        }

        return values;
    }

    /// <summary>Takes a rating in.</summary>
    public void Add(OtcRating rating)
    {
        var rater = Entity("trader", rating.Rater);
        if (rating.Value > 0) _graph.Link(rater, Entity("trader", rating.Ratee), rating.Time);
        _graph.Link(rater, Entity(rating.Value > 0 ? "vouched" : "accused", rating.Ratee), rating.Time);
        var (sum, wasBad) = _got.GetValueOrDefault(rating.Ratee);
        var isBad = sum + rating.Value < 0;
        _got[rating.Ratee] = (sum + rating.Value, isBad);
        if (isBad == wasBad) return;
        foreach (var kind in Kinds) _graph.Label(Entity(kind, rating.Ratee), rating.Time, isBad);
    }

    static GraphEntity Entity(string kind, long trader) => new(kind, trader.ToString(CultureInfo.InvariantCulture));

    static string NameOf((bool OfRater, string Kind) node) => $"{(node.OfRater ? "rater" : "ratee")}_{node.Kind}";
}
