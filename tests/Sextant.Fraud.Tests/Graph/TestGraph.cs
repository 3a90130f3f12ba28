namespace Sextant.Fraud.Tests;

/// <summary>Small graphs of cards and devices; times are hours after a Monday's midnight.</summary>
static class TestGraph
{
    static readonly Timestamp Start = new(20_000 * Timestamp.MicrosPerDay);

    public static EntityGraph Create(int cap = 64, int largest = 32) =>
        new(new() { Kinds = [new("card", largest), new("device", largest)], LinksPerKind = cap });

    public static Timestamp Hour(double hour) => Start.Add(TimeSpan.FromHours(hour));

    public static GraphEntity Card(int number) => new("card", $"c{number}");

    public static GraphEntity Device(int number) => new("device", $"d{number}");

    public static bool Link(this EntityGraph graph, int card, int device, double hour) => graph.Link(Card(card), Device(device), Hour(hour));

    /// <summary>A feature of one entity by its name.</summary>
    public static double Feature(this EntityGraph graph, GraphEntity entity, string name, double hour) =>
        graph.FeaturesOf(entity, Hour(hour))[GraphFeatures.All.Index().Single(feature => feature.Item.Name == name).Index];

    public static double[] FeaturesOf(this EntityGraph graph, GraphEntity entity, Timestamp time)
    {
        var values = new double[GraphFeatures.Count];
        new GraphReader(graph).Read([graph.Find(entity)], time, values);
        return values;
    }
}
